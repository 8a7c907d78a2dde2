#pragma once

#include <QObject>

class HeatMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapIsTheWeightedSumOfChannels();
    void foldedStagesComeBack();
    void everyFamilyWithPixelsHasOne_data();
    void everyFamilyWithPixelsHasOne();
    void patchesHaveNone();
};

#pragma once

#include <QObject>

class BatchGradientsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsGiveTheGradientOfTheWhole_data();
    void partsGiveTheGradientOfTheWhole();
    void movingStatisticsKeepTwoPictures();
    void attemptsWithoutMemoryLeaveNothingBehind();
    void aMeterSumsOverPictures();
    void aMeterWeighsClasses();
    void whatDoesNotRepeatIsNamed();
};

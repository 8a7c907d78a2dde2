#pragma once

#include <QObject>

class SlicedPassTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wideStagesAreThoseAtThePictures_data();
    void wideStagesAreThoseAtThePictures();
    void slicesGiveTheAnswersOfTheWhole_data();
    void slicesGiveTheAnswersOfTheWhole();
    void whatFailsOnAThreadIsThrown();
};

#pragma once

#include <QObject>

class RunningStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreThoseOfTheTrainingPictures_data();
    void theyAreThoseOfTheTrainingPictures();
    void nothingElseChanges();
    void frozenOnesStay();
    void fewPicturesAreEnough();
    void validationAgreesWithTraining();
    void keptOnesNeverMove();
};

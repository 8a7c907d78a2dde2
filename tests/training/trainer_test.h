#pragma once

#include <QObject>
#include <QTemporaryDir>

class TrainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void frozenStagesNeverChange_data();
    void frozenStagesNeverChange();
    void bestEpochIsRestored();
    void theBestIsAtHandAfterEveryEpoch();
    void moreThreadsThanTheSystemHasDoNoHarm();
    void cancellingTheFirstEpochThrows();
    void divergenceIsSaid();
    void weightsThatOverflowInTheLastStepAreNeverTheBest();
    void aLossFarAboveGuessingIsDivergence();
    void validationLossIsThatOfTraining_data();
    void validationLossIsThatOfTraining();
    void viewsRepeatAndDiffer();
    void configurationSurvivesJson();
    void configurationIsChecked();

private:
    QTemporaryDir m_folder;
};

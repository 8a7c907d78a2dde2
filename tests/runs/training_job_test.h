#pragma once

#include <QObject>
#include <QTemporaryDir>

class TrainingJobTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void runFolderHoldsEverything();
    void sameSeedGivesTheSameNumbers();
    void correctionsAreLearntAndKept();
    void thePrecisionIsSaidWithItsReason_data();
    void thePrecisionIsSaidWithItsReason();
    void picturesAreRememberedAsTheyAre_data();
    void picturesAreRememberedAsTheyAre();
    void howManyLabelsWereLookedAtIsSaid();
    void theRuleForBatchNormIsInTheRun_data();
    void theRuleForBatchNormIsInTheRun();
    void theTrainingPicturesAreEvaluatedToo();
    void aLongNameIsNotCutWithinACharacter();
    void theLossIsTheSameEverywhere_data();
    void theLossIsTheSameEverywhere();
    void pathsInRunsAreAbsolute();
    void damagedReportIsRefused();

private:
    QTemporaryDir m_folder;
};

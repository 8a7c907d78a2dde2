#pragma once

#include <QObject>
#include <QTemporaryDir>

class TrainingJobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runFolderHoldsEverything();
    void sameSeedGivesTheSameNumbers();
    void correctionsAreLearntAndKept();
    void correctionsThatLeaveNothingToLearnAreRefused();
    void cacheChangesNothing();
    void aSecondRunComputesNothingAgain();
    void activationsAreKeptAsAskedFor_data();
    void activationsAreKeptAsAskedFor();
    void thePrecisionIsSaidWithItsReason_data();
    void thePrecisionIsSaidWithItsReason();
    void cancelledEarlyLeavesNothing();
    void cancelledLaterKeepsTheBest();
    void cancelledAfterTheLastEpochRemembersNothing();
    void picturesAreRememberedAsTheyAre_data();
    void picturesAreRememberedAsTheyAre();
    void howManyLabelsWereLookedAtIsSaid();
    void anyFileNameSurvivesARun();
    void aLongNameIsNotCutWithinACharacter();
    void anUnreadableTestSplitCostsOnlyTheTest();
    void anErrorAfterSomeEpochsKeepsTheBest();
    void divergenceKeepsTheBestFiniteEpoch();
    void theLossIsTheSameEverywhere_data();
    void theLossIsTheSameEverywhere();
    void aFullDiskDoesNotEndTraining();
    void aRunThatCannotBeWrittenIsSavedElsewhere();
    void aReportThatCannotBeWrittenIsSavedElsewhere();
    void pathsInRunsAreAbsolute();
    void freeSpaceDoesNotChangeTheResult();
    void badInputEndsInOneSentence_data();
    void badInputEndsInOneSentence();
    void corruptPictureIsLeftOutAndSaid();
    void damagedReportIsRefused();

private:
    QTemporaryDir m_folder;
};

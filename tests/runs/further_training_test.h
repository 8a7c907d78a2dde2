#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What a run has learnt stays, whatever becomes of going on with it.
class FurtherTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunFromScratchGoesOnWithWhatItLearnt();
    void whatCameToNothingLeavesTheRunAsItWas();
    void aShortTrainingThatIsStoppedInItsTestIsOver();
    void theBestIsKeptThoughNoCheckpointHasIt();
    void stoppedAtOnceItKeepsItsWeights();
    void newerWeightsThanTheReportAreBelieved();
    void noRoomAnywhereLeavesTheCheckpoints();
    void aRescuedRunLeavesTheOneItWas();
    void aFullDiskInTheFirstEpochLeavesItsCheckpoint();
    void whatCannotBeReadNowIsNotDamaged();
    void answersOfUnknownClassesAreNotShown();
    void checkpointsOfOthersStay();

private:
    QTemporaryDir m_folder;
};

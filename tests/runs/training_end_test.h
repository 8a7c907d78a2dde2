#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What is left of a training that does not reach its end, or whose end cannot be written.
class TrainingEndTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void cancelledEarlyLeavesNothing();
    void cancelledLaterKeepsTheBest();
    void cancelledAfterTheLastEpochRemembersNothing();
    void anErrorAfterSomeEpochsKeepsTheBest();
    void divergenceKeepsTheBestFiniteEpoch();
    void aFullDiskDoesNotEndTraining();
    void aRunThatCannotBeWrittenIsSavedElsewhere();
    void aReportThatCannotBeWrittenIsSavedElsewhere();

private:
    QTemporaryDir m_folder;
};

#pragma once

#include <QObject>

/// Jobs end exactly once, however they end.
class JobsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsOnceAndAsItShould_data();
    void endsOnceAndAsItShould();
    void waitingJobIsDroppedAtOnce();
    void deletedJobStaysSilent();
    void suspendedJobTellsOfItsRun();
    void progressArrivesBeforeTheEnd();
    void stoppedThreadTellsOfIt();
    void modelThatWasWrittenAgainIsLoadedAgain();
};

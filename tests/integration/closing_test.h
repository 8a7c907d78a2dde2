#pragma once

#include <QObject>

/// Work that is paused, stopped, or under way when the window closes. After JourneyTest, whose sample and runs are
/// there.
class ClosingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pausedTrainingGoesOn();
    void stoppedTrainingKeepsTheBestEpoch();
    void closingWhileTrainingLosesNothing();
    void closingDuringAnyWorkEndsIt_data();
    void closingDuringAnyWorkEndsIt();
};

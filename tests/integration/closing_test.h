#pragma once

#include <QObject>

/// Work that is paused, stopped, or under way when the window closes. After JourneyTest, whose sample and runs are
/// there.
class ClosingTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void pausedTrainingGoesOn();
    void stoppedTrainingKeepsTheBestEpoch();
    void closingWhileTrainingLosesNothing();
    void closingDuringAnyWorkEndsIt_data();
    void closingDuringAnyWorkEndsIt();
};

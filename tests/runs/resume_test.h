#pragma once

#include <QObject>
#include <QTemporaryDir>

class ResumeTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void theSameBytesWhereverItWasStopped_data();
    void theSameBytesWhereverItWasStopped();
    void theObserverHearsOfTheEarlierPart();
    void whatStoppedInItsFirstEpochGoesOn();
    void aStoppedRunGoesOn();
    void whatWasLearntIsKept();
    void moreEpochsThanPlanned();
    void aFinishedRunTrainsFurther();
    void aFinishedRunHasNoCheckpoints();
    void anExtendedRunThatIsInterruptedKeepsWhatItHad();
    void whatIsSuspendedWhileTestingIsTestedLater_data();
    void whatIsSuspendedWhileTestingIsTestedLater();
    void theRateThatWasFoundStays();
    void correctionsStay();
    void aPausedTrainingCanBeStopped();
    void whoStopsAtOnceWantsNothingKept();
    void withoutACheckpointItBeginsAnew();

private:
    QTemporaryDir m_folder;
};

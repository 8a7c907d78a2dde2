#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What is done before a training, without making a run: the profile, learning rates, the estimate of memory.
class RehearsalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void profileMakesNoRun();
    void learningRatesChangeNothing();
    void aRateIsFoundAndTrainedAtInOneJob();
    void rehearsalsAreCancelled();
    void memoryEstimateFollowsThePlan();
    void largeActivationsAreEstimatedInHalf();
    void keptPicturesAreEstimated();
    void memoryEstimateIsNearWhatIsUsed_data();
    void memoryEstimateIsNearWhatIsUsed();

private:
    QTemporaryDir m_folder;
};

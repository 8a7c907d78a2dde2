#pragma once

#include <QObject>
#include <QTemporaryDir>

class TransferProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void probeFindsWhatIsThere_data();
    void probeFindsWhatIsThere();
    void probeShrinksWhereFeaturesAreNoise();
    void coloursAreToldApartAndTheNetworkStaysAsItWas();
    void memoryLimitsThePictures();
    void profilingIsCancelled();
    void theBestIsFoundWithinItsError_data();
    void theBestIsFoundWithinItsError();
    void adviceFollowsThePeak();
    void shortChoicesGiveThePlanBack();
    void profileSurvivesJson();
    void memoryOfStagesIsMeasured();

private:
    QTemporaryDir m_folder;
};

#pragma once

#include <QObject>

/// The whole way through the real window with mouse and keyboard, as a first-time user goes it.
class JourneyTest final : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void fromSampleToExportedFile();
    void correctedPicturesAreLearntAtOnce();
    void correctionsSurviveARestart();
    void theChosenRunComesBackAndIsTrainedAgain();
    void theVersionTellsOfTheMachine();
};

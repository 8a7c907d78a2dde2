#pragma once

#include <QObject>

/// Pictures that come from outside the window: dropped on it, and taken by a camera.
class IncomingPicturesTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void droppedPicturesAreClassified();
    void aCameraIsAnsweredAndItsPicturesAreTaken();
    void theWindowClosesWhileTheCameraIsOn();
};

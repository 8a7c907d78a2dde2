#pragma once

#include <QObject>

class CameraTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void camerasAreListedOnce();
    void filesOfTheSystemAreRead();
    void theEnvironmentAddsAFilm();
    void noCamerasIsNoError();
    void aFilmShowsItsPicturesAtItsPace();
    void whatIsNoCameraIsRefused_data();
    void whatIsNoCameraIsRefused();
};

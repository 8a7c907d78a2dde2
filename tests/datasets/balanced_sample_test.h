#pragma once

#include <QObject>

class BalancedSampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesAreEqualAsFarAsThereArePictures_data();
    void sharesAreEqualAsFarAsThereArePictures();
    void theSeedDecides();
};

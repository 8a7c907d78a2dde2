#pragma once

#include <QObject>

class PictureModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreFilteredBySplitAndClass();
    void picturesAreFilteredByFinding();
    void thousandsOfClassesAreCorrectedAtOnce();
    void mistakesComeMostConfidentFirst();
    void cellHoldsItsOwnPictures();
    void missingPictureIsMarkedBroken();
};

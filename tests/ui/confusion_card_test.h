#pragma once

#include <QObject>

/// What a matrix is shown with: its lens, its picture, the list of confusions, the page.
class ConfusionCardTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void lensStaysInside_data();
    void lensStaysInside();
    void pictureIsCroppedAndLegible_data();
    void pictureIsCroppedAndLegible();
    void pictureHasTheThemesGround();
    void confusionsComeFirstOfHundreds();
    void fewClassesBeginWithTheMatrix();
    void tenClassesHaveAllTheirRowsInView_data();
    void tenClassesHaveAllTheirRowsInView();
    void matrixIsSavedAsAPicture();
    void resultsOfAnyNumberOfClassesCanBeRead_data();
    void resultsOfAnyNumberOfClassesCanBeRead();
};

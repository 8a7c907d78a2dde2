#pragma once

#include <QObject>

class PreprocessingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cropBoxIsTheCentreSquare_data();
    void cropBoxIsTheCentreSquare();
    void otherRulesSeeTheWholePicture();
    void fitGivesTheNetworksSize_data();
    void fitGivesTheNetworksSize();
    void resizeThenCropTakesTheMiddle_data();
    void resizeThenCropTakesTheMiddle();
    void croppedPixelsAreNotSeen();
    void squashResizesEverything();
    void normaliseFollowsTheFormula();
    void jsonKeepsEverything();
    void jsonOutOfRangeIsAnError_data();
    void jsonOutOfRangeIsAnError();
};

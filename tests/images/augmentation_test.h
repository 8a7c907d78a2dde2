#pragma once

#include <QObject>

class AugmentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noneIsThePlainView();
    void sameSeedSameView_data();
    void sameSeedSameView();
    void viewsHaveTheNetworksSize_data();
    void viewsHaveTheNetworksSize();
    void lightChangesBrightnessByATenthAtMost();
    void halfOfTheViewsAreMirrored();
    void namesAreReadBack_data();
    void namesAreReadBack();
    void sameValueSameWords();
    void unknownWordsAreRefused_data();
    void unknownWordsAreRefused();
    void partsCanBeLeftOut();
    void leavingOneOutChangesNothingElse();
};

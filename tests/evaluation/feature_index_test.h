#pragma once

#include <QObject>

class FeatureIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheMostSimilarFirst();
    void strangePicturesAreNovel();
    void aWrongLabelIsDoubted();
    void featuresThatSayNothingRaiseNoDoubt();
    void aModelThatGuessesDoubtsNoLabel();
    void theNetworksAnswersAreCounted();
    void limitIsKept();
    void comesBackFromItsFile();
    void comesBackInAnyLocale_data();
    void comesBackInAnyLocale();
    void aDistanceWithACommaIsRead();
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
};

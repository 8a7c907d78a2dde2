#pragma once

#include <QObject>

/// What is of other pictures, another run or another network than those that are shown does not stand beside them.
class EarlierWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsGoWithWhatTheyAreAbout_data();
    void errorsGoWithWhatTheyAreAbout();
    void aQuestionAboutAnotherRunGoes();
    void aSpeedOfAnotherDeviceIsNotTold();
    void aProfileOfOtherWeightsIsNotShown();
    void picturesAreLookedAtAgainWhenTheirFolderIsRead();
    void picturesReadBeforeAnotherFolderAreDropped();
    void onlyRunsOfThesePicturesAreComparedWith();
    void whatWaitsSaysForWhat();
    void aMeasurementThatWaitsSaysSo();
};

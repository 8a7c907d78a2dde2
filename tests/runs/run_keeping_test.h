#pragma once

#include <QObject>

/// What is kept of runs beside what they are: names and notes, who trains them, those that were deleted, and the line
/// that repeats one.
class RunKeepingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidOfARunComesBack();
    void whatIsNoAboutFileSaysNothing_data();
    void whatIsNoAboutFileSaysNothing();
    void textsOfOthersAreCutAndCleaned();
    void aRunThatIsGoneDoesNotComeBackEmpty();
    void aRunInTrainingIsTold();
    void aCrashIsToldFromTraining();
    void listsKnowWhatTheyShow();
    void aDeletedRunComesBack();
    void whatIsTrainedIsNotDeleted();
    void theNextOfTheSameNameIsDeletedToo();
    void noRunIsBroughtBackOverAnother();
    void onlyWhatIsOldGoesForGood();
    void anUntouchedConfigurationHasNoOptions();
    void everySettingHasItsOption();
    void aRunIsRepeatedFromItsFolder();
    void wordsReachTheShellAsTheyAre_data();
    void wordsReachTheShellAsTheyAre();
};

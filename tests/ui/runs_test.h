#pragma once

#include <QObject>

/// The list of runs and what can be done there.
class RunsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyColumnSorts_data();
    void everyColumnSorts();
    void intervalsAreThoseOfTheirPictures();
    void statesAreWords_data();
    void statesAreWords();
    void onlyRunsOfThesePicturesUnlessAllAreAskedFor();
    void wordsFindRuns();
    void theKeyboardDoesIt();
    void aNameGoesBackToTheFolders();
    void starsAreKept();
    void aboutFilesOfOthersHideNothing();
    void whatChangesOnDiskIsSeen();
    void differencesOfSettingsAreFound();
    void whatWasLeftToTheProgramIsCompared_data();
    void whatWasLeftToTheProgramIsCompared();
    void aThousandRunsComeQuickly();
};

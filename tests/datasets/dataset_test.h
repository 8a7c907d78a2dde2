#pragma once

#include <QObject>

class DatasetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesAreCountedBySplitAndClass();
    void fingerprintFollowsTheData_data();
    void fingerprintFollowsTheData();
    void fingerprintIgnoresWhereTheFolderIs();
    void correctionsChangeLabelsAndLeaveOut();
    void theLatestCorrectionCounts();
    void anUnknownClassIsNoCorrection();
    void whatWasUndoneIsMadeAgain();
    void aClassMergedIntoAnotherIsGone();
    void correctionsComeBack();
    void correctionsFollowContents();
    void twoWindowsDoNotOverwriteEachOther();
    void theLatestWindowCounts();
    void whatAnotherWindowSetAsideIsKept();
    void whatIsCorrectedWhileReadingStays();
    void aDamagedCorrectionsFileIsSetAside();
    void reportAsJsonHasEveryFinding();
    void reportAsTextNamesWhatMatters();
};

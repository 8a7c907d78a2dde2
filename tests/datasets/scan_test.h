#pragma once

#include <QObject>

class ScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesAreSorted();
    void brokenPicturesAreReported();
    void picturesOverTheLimitsAreLeftOut();
    void strayFilesAreReported();
    void systemFilesAreIgnored();
    void emptyAndMissingClassesAreReported();
    void copiesAreReported();
    void similarClassesAndImbalanceAreReported();
    void linksInCirclesEnd();
    void oddNamesAreRead();
    void progressReachesTheTotal();
    void filesAreReadOnceUntilTheyChange();
    void unchangedFilesAreRemembered();
    void whatIsMissingHereIsNoPicturesFault();
    void lossesAreToldFromOtherFiles();
    void linkedFoldersAreSearchedOnce();
    void manyClassesTakeNoLonger();
};

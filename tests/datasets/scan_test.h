#pragma once

#include <QObject>

class ScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitFoldersAreFoundByName_data();
    void splitFoldersAreFoundByName();
    void foldersOfOneSplitAreMerged();
    void classFoldersAloneAreSplit();
    void testFolderBesideClassFoldersIsKept();
    void classNamedTrainIsAClass();
    void wrapperFoldersAreLookedThrough();
    void nestedPicturesBelongToTheirClass();
    void samplesAreSorted();
    void splitDependsOnContentAlone();
    void equalFilesStayTogether();
    void smallClassesAreInEverySplit_data();
    void smallClassesAreInEverySplit();
    void missingValidIsSplitOffBesideATestFolder();
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
    void splitsHaveManyNames_data();
    void splitsHaveManyNames();
    void splitsMayBeWrappedTwice();
    void splitsInsideClassesAreTaken();
    void stagesMayBeClasses();
    void trainAndTestAreNoClasses();
    void unlabelledTestPicturesAreNoClass();
    void oneLevelTooHighIsDoubted();
    void lettersMayBeComposedEitherWay();
    void hiddenClassFoldersAreNamed();
    void addedPicturesMoveNoOthers();
    void copiesCountOnceForTheSplit();
    void classesOfBrokenPicturesAreNone();
    void filesAreReadOnceUntilTheyChange();
    void unchangedFilesAreRemembered();
    void whatIsMissingHereIsNoPicturesFault();
    void spellingsOfTestFoldersAreOneClass();
    void lossesAreToldFromOtherFiles();
    void nearCopiesStayTogether();
    void manyClassesTakeNoLonger();
};

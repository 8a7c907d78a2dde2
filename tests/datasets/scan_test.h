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
    void headersAreNotWholePictures();
    void strayFilesAreReported();
    void systemFilesAreIgnored();
    void emptyAndMissingClassesAreReported();
    void copiesAreReported();
    void similarClassesAndImbalanceAreReported();
    void linksInCirclesEnd();
    void oddNamesAreRead();
    void progressReachesTheTotal();
};

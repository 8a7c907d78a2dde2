#pragma once

#include <QObject>

/// How folders are understood: which are classes, which are splits, and what is doubted.
class ScanLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitFoldersAreFoundByName_data();
    void splitFoldersAreFoundByName();
    void foldersOfOneSplitAreMerged();
    void testFolderBesideClassFoldersIsKept();
    void classNamedTrainIsAClass();
    void wrapperFoldersAreLookedThrough();
    void nestedPicturesBelongToTheirClass();
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
    void classesOfBrokenPicturesAreNone();
    void spellingsOfTestFoldersAreOneClass();
    void oddLayoutsAreDoubted_data();
    void oddLayoutsAreDoubted();
};

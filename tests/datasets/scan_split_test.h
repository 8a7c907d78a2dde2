#pragma once

#include <QObject>

/// Which pictures are set aside for validation and test where no folder says so.
class ScanSplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classFoldersAloneAreSplit();
    void splitDependsOnContentAlone();
    void equalFilesStayTogether();
    void smallClassesAreInEverySplit_data();
    void smallClassesAreInEverySplit();
    void missingValidIsSplitOffBesideATestFolder();
    void addedPicturesMoveNoOthers();
    void copiesCountOnceForTheSplit();
    void nearCopiesStayTogether();
};

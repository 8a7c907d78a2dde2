#pragma once

#include <QObject>

class ScanErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unusableFoldersAreExplained_data();
    void unusableFoldersAreExplained();
    void missingFolderIsAnError();
    void fileInsteadOfFolderIsAnError();
    void closedFolderIsAnError();
    void closedClassFolderIsReported();
    void impossibleFractionsAreAnError();
    void cancelledScanEnds();
};

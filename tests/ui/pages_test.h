#pragma once

#include <QObject>

/// Pages, clicked as a user would.
class PagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folderIsReadAndShown();
    void findingsAreTold();
    void copiesAreLeftOutAndBack();
    void mergingClassesKeepsOtherCorrections();
    void rareClassesAreWeighedMore();
    void picturesReadDuringTrainingWait();
    void everyTextIsKorean();
    void badFolderIsAnErrorInThePage();
    void scanIsCancelled();
    void backboneWithoutWeightsBlocksTheWay();
    void backbonesAreFoundAndOfferedForDownload();
    void presetAndToggleChangeThePlan();
    void batchNormIsChosenWhereItTrains();
    void findingsOfARunAreShown();
    void settingsReachTheConfiguration();
    void cellShowsItsPictures();
    void picturesAreCorrectedWithUndo();
    void matrixIsReadByKeyboard();
    void headOnlyAdviceLeadsToLayers();
    void snippetNamesTheFile();
    void exportNameAndSnippetFollowTheFormat();
    void nothingCanBeChosenDuringAnExport();
};

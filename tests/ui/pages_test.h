#pragma once

#include <QObject>

/// Pages, clicked as a user would.
class PagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folderIsReadAndShown();
    void findingsAreTold();
    void copiesAreLeftOutAndBack();
    void copiesLeftOutByHandStayOut();
    void aLabelSetRightContradictsNothing();
    void mergingClassesKeepsOtherCorrections();
    void oneClassIsNotLearnt();
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
    void settingsOfARunStayAsTheyAre();
    void everyKindOfPictureIsOffered();
    void whatIsPassedOverIsToldBesideAllElse();
    void oneOfManyClassesIsFoundByTyping();
    void cellShowsItsPictures();
    void picturesAreCorrectedWithUndo();
    void matrixIsReadByKeyboard();
    void headOnlyAdviceLeadsToLayers();
    void recentFoldersAreOffered();
    void adviceNeedsMoreThanChance();
    void whatIsShownBelongsToThePictures();
    void snippetNamesTheFile();
    void exportNameAndSnippetFollowTheFormat();
    void nothingCanBeChosenDuringAnExport();
};

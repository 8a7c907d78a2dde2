#pragma once

#include <QObject>

/// Pages, clicked as a user would.
class PagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsKorean();
    void backboneWithoutWeightsBlocksTheWay();
    void backbonesAreFoundAndOfferedForDownload();
    void presetAndToggleChangeThePlan();
    void batchNormIsChosenWhereItTrains();
    void settingsReachTheConfiguration();
    void settingsOfARunStayAsTheyAre();
    void everyKindOfPictureIsOffered();
    void whatIsPassedOverIsToldBesideAllElse();
    void whatIsShownBelongsToThePictures();
    void replacingIsAskedForEachFile();
    void aRunThatDoubtsItselfIsNotGreen();
    void titlesOfColumnsHaveRoomForTheArrow_data();
    void titlesOfColumnsHaveRoomForTheArrow();
    void snippetNamesTheFile();
    void exportNameAndSnippetFollowTheFormat();
    void nothingCanBeChosenDuringAnExport();
};

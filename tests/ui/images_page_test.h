#pragma once

#include <QObject>

/// The page of the pictures: what is read, found and mended.
class ImagesPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folderIsReadAndShown();
    void findingsAreTold();
    void copiesAreLeftOutAndBack();
    void copiesLeftOutByHandStayOut();
    void aLabelSetRightContradictsNothing();
    void mergingClassesKeepsOtherCorrections();
    void rareClassesAreWeighedMore();
    void picturesReadDuringTrainingWait();
    void oneClassIsNotLearnt();
    void badFolderIsAnErrorInThePage();
    void whileReadingNothingIsChangedAsItSays();
    void aFolderThatIsGoneIsNotWell();
    void scanIsCancelled();
    void recentFoldersAreOffered();
};

#pragma once

#include <QObject>

class LeafSampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameRequestSamePicture();
    void everyPictureIsAnother();
    void anySizeCanBeDrawn_data();
    void anySizeCanBeDrawn();
    void sampleIsADataset();
    void secondCallKeepsTheFiles();
    void cancelledSampleIsCompletedLater();
    void otherFoldersAreLeftAlone();
    void otherSettingsNeedAnotherFolder();
    void impossibleSettingsAreAnError_data();
    void impossibleSettingsAreAnError();
};

#pragma once

#include <QObject>

class ImageGalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allCopiesButOneAreLeftOutThoughNotShown();
    void headAndGridCountAlike();
    void anotherFolderBeginsAtItsTop();
    void anotherFolderHasNoRoomForGroups();
};

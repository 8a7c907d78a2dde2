#pragma once

#include <QObject>

class OddPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstPixelIsAsAViewerShowsIt_data();
    void firstPixelIsAsAViewerShowsIt();
    void interlacedGifsAreInOrder();
    void gifsAreAsLargeAsTheirFrame();
    void heifIsReadUpright_data();
    void heifIsReadUpright();
};

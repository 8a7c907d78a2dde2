#pragma once

#include <QObject>

class OddPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstPixelIsAsAViewerShowsIt_data();
    void firstPixelIsAsAViewerShowsIt();
    void turnedByWhateverSaysSo_data();
    void turnedByWhateverSaysSo();
    void interlacedGifsAreInOrder();
    void gifsAreAsLargeAsTheirFrame();
    void whatIsRemarkableIsNoted_data();
    void whatIsRemarkableIsNoted();
    void refusedInWords_data();
    void refusedInWords();
    void heifIsReadUpright_data();
    void heifIsReadUpright();
    void damagedHeifIsNamed_data();
    void damagedHeifIsNamed();
    void contentIsDescribed_data();
    void contentIsDescribed();
    void namesOfFormats();
};

#pragma once

#include <QObject>

/// What decoding takes of memory is known from the header, before anything is decoded, and bounded.
class DecodeMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headersTellWhatDecodingTakes_data();
    void headersTellWhatDecodingTakes();
    void decodingTakesNoMore_data();
    void decodingTakesNoMore();
    void whatTakesTooMuchIsRefused_data();
    void whatTakesTooMuchIsRefused();
    void whatTakesTooMuchTurnedIsRefused();
    void whatIsFarTooLargeIsRefused();
    void largePicturesGoAlone();
};

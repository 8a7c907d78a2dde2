#pragma once

#include <QObject>

/// What a picture says of itself beside its pixels: which way it was held, and what is remarkable.
class PictureNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void turnedByWhateverSaysSo_data();
    void turnedByWhateverSaysSo();
    void whatIsRemarkableIsNoted_data();
    void whatIsRemarkableIsNoted();
};

#pragma once

#include <QObject>

/// The words for what a file is, and for why it cannot be read.
class PictureWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusedInWords_data();
    void refusedInWords();
    void damagedHeifIsNamed_data();
    void damagedHeifIsNamed();
    void contentIsDescribed_data();
    void contentIsDescribed();
    void namesOfFormats();
};

#pragma once

#include <QObject>

class MirroredNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesThatAreEachOthersMirrorImage_data();
    void namesThatAreEachOthersMirrorImage();
    void namesThatOnlyLookLikeIt_data();
    void namesThatOnlyLookLikeIt();
};

#pragma once

#include <QObject>

class ResizeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsPillow_data();
    void equalsPillow();
    void plainPicturesStayPlain_data();
    void plainPicturesStayPlain();
    void sameSizeIsACopy();
    void wholeBoxIsTheDefault();
    void aPartIsThatOfTheWhole();
    void aSourceIsThatPartAlone();
    void endlessLinesTakeNoMoreThanAPicture_data();
    void endlessLinesTakeNoMoreThanAPicture();
    void namesOfInterpolationsAreReadBack();
};

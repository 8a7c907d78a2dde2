#pragma once

#include <QObject>

class DecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOrientationIsUpright_data();
    void everyOrientationIsUpright();
    void jpegOrientationIsObeyedOnce_data();
    void jpegOrientationIsObeyedOnce();
    void headerIsReadWithoutDecoding_data();
    void headerIsReadWithoutDecoding();
    void colourModesBecomeRgb_data();
    void colourModesBecomeRgb();
    void deepPicturesAreReduced_data();
    void deepPicturesAreReduced();
    void transparencyIsShownOnWhite_data();
    void transparencyIsShownOnWhite();
    void losslessFormatsKeepEveryPixel_data();
    void losslessFormatsKeepEveryPixel();
    void cutFilesAreErrors_data();
    void cutFilesAreErrors();
    void damagedPixelsAreErrors_data();
    void damagedPixelsAreErrors();
    void noCutOrFlippedByteEndsTheProcess_data();
    void noCutOrFlippedByteEndsTheProcess();
    void bombsAreRefusedByTheirHeader();
    void otherFilesAreNamedForWhatTheyAre_data();
    void otherFilesAreNamedForWhatTheyAre();
    void floatingPointTiffIsRefused();
    void errorsNameTheFile();
    void missingFileIsAnError();
    void extensionsAreKnownInAnyCase_data();
    void extensionsAreKnownInAnyCase();
    void writtenPicturesCanBeRead_data();
    void writtenPicturesCanBeRead();
    void unknownEndingIsNotWritten();
};

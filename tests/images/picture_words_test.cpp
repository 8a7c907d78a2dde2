#include "images/picture_words_test.h"

#include "base/error.h"
#include "images/decode.h"
#include "images/odd_pictures.h"
#include "images/sample_files.h"
#include "images/test_pictures.h"

#include <QtTest>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

void PictureWordsTest::refusedInWords_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& file, const char* found) {
        QTest::addRow("%s", name) << file << QString(found);
    };
    row("bands", tiffOf(16, 13, QByteArray(26, '\0'), {{262, {Short, {1}}}}), "a TIFF picture of 13 channels");
    row("floating point", tiffOf(32, 1, QByteArray(4, '\0'), {{339, {Short, {3}}}}), "floating-point numbers");
    row("complex", tiffOf(64, 1, QByteArray(8, '\0'), {{339, {Short, {6}}}}), "complex numbers");
    row("32 bits", tiffOf(32, 1, QByteArray(4, '\0')), "32 bits a channel");
    row("signed", tiffOf(16, 1, QByteArray(2, '\0'), {{339, {Short, {2}}}}), "numbers with a sign");
    row("old JPEG", tiffOf(8, 3, kPixel, {{259, {Short, {6}}}}), "JPEG inside in the way of 1992");
    row("unknown compression", tiffOf(8, 3, kPixel, {{259, {Short, {34712}}}}), "compressed in a way");
    row("cut strip", sample::file(sample::kGreyTiff).chopped(2), "TIFF data");
    row("raw", tiffOf(8, 1, kPixel, {{262, {Short, {32803}}}}), "a camera's raw picture");
    QByteArray png = pngWith({});
    row("png without end", png.chopped(12), "PNG data that ends early");
    png[png.indexOf("IDAT") + 8] = char(png[png.indexOf("IDAT") + 8] ^ 1);
    row("png, checksum", png, "PNG data that is damaged");
    row("bmp of 3 bits", Bmp{.width = 1, .height = 1, .bits = 3, .rows = QByteArray(4, '\0')}.file(),
        "a BMP picture of 3 bits a pixel");
    row("bmp, run lengths end", Bmp{.width = 9, .height = 9, .bits = 8, .compression = 1, .rows = "\x01\x01"}.file(),
        "BMP data that ends early");
    row("gif, cut", QByteArray("GIF89a\1\0\1\0\0\0\0", 13), "GIF data that ends early");
}

void PictureWordsTest::refusedInWords()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, words);
    try {
        (void)decodeImage(bytesOf(file));
        QFAIL("it was read");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(words), error.what());
    }
}

void PictureWordsTest::damagedHeifIsNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("words");
    const QByteArray heic = sample::file(sample::kHeic);
    QTest::addRow("start alone") << heic.left(24) << "HEIC data that";
    QTest::addRow("half") << heic.left(heic.size() / 2) << "HEIC data that";
    QTest::addRow("zeros") << heic.left(24) + QByteArray(500, '\0') << "HEIC data that";
    QTest::addRow("avif") << sample::file(sample::kAvif).left(200) << "AVIF data that";
}

void PictureWordsTest::damagedHeifIsNamed()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, words);
    try {
        (void)decodeImage(bytesOf(file));
        QFAIL("it was read");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(words), error.what());
    }
}

void PictureWordsTest::contentIsDescribed_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* phrase, const QByteArray& start) {
        QTest::addRow("%s", phrase) << start << phrase;
    };
    const auto media = [](const char* brand) {
        return QByteArray("\0\0\0\x18"
                          "ftyp",
                          8) +
               brand + QByteArray(12, '\0');
    };
    row("an empty file", {});
    row("a JPEG picture", "\xFF\xD8\xFF\xE0");
    row("a PNG picture", "\x89PNG\r\n\x1A\n");
    row("a BMP picture", QByteArray("BM\x36\0\0\0", 6));
    row("a TIFF picture", QByteArray("II*\0\x08\0\0\0", 8));
    row("a WebP picture", QByteArray("RIFF\x10\0\0\0WEBP", 12));
    row("a GIF picture", "GIF89a\1");
    row("a HEIC picture", media("heic"));
    row("an AVIF picture", media("avif"));
    row("a film", media("isom"));
    row("a camera's raw picture", media("crx "));
    row("a JPEG XL picture", QByteArray("\0\0\0\x0CJXL \r\n\x87\n", 12));
    row("a JPEG 2000 picture", QByteArray("\0\0\0\x0CjP  \r\n\x87\n", 12));
    row("an SVG drawing", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">");
    row("a Photoshop document", "8BPS\0\1");
    row("a DICOM picture", QByteArray(128, '\0') + "DICM");
    row("an OpenEXR picture", QByteArray("v/1\x01\x02", 5));
    row("an ICO picture", QByteArray("\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\x68\4\0\0\x16\0\0\0", 22) + "pixels");
    row("a PPM picture", "P6\n2 2\n255\n123456789abc");
    row("a TGA picture", QByteArray("\0\0\2\0\0\0\0\0\0\0\0\0\2\0\1\0\x18\0", 18) + "abcdef");
    row("a PCX picture", QByteArray("\x0A\5\1\x08", 4) + QByteArray(100, '\0'));
    row("a DDS picture", QByteArray("DDS \x7C\0\0\0", 8));
    QTest::addRow("text that begins like a PPM") << QByteArray("P1 is better than P2") << "a text file";
    row("a web page", "\n<!DOCTYPE html><html>");
    row("a Git LFS pointer, not the file itself", "version https://git-lfs.github.com/spec/v1\n");
    row("a PDF document", "%PDF-1.7");
    row("a ZIP archive", "PK\x03\x04");
    row("a gzip archive", "\x1F\x8B\x08");
    row("a tar archive", QByteArray(257, '\0') + "ustar");
    row("a 7z archive", "7z\xBC\xAF\x27\x1C");
    row("a RAR archive", "Rar!\x1A\x07");
    row("an Apple resource file", QByteArray("\0\x05\x16\x07\0", 5));
    row("an XML file", "<?xml version=\"1.0\"?><annotation>");
    row("a JSON file", " {\"a\": 1}");
    row("a text file", "one, two, three");
    row("a NumPy file", "\x93NUMPY\1");
    row("an HDF5 file", "\x89HDF\r\n\x1A\n");
    row("a Windows shortcut", QByteArray("L\0\0\0\x01\x14\x02\0", 8));
    row("a program", "\x7F"
                     "ELF\2");
    row("a file that is no picture", QByteArray("\1\2\3\4", 4));
    QTest::addRow("CR2") << QByteArray("II*\0\x10\0\0\0CR\x02", 11) << "a camera's raw picture";
    QTest::addRow("RAF") << QByteArray("FUJIFILMCCD-RAW 0201") << "a camera's raw picture";
    QTest::addRow("MKV") << QByteArray("\x1A\x45\xDF\xA3") << "a film";
    QTest::addRow("AVI") << QByteArray("RIFF\x10\0\0\0AVI ", 12) << "a film";
    QTest::addRow("text that begins like a BMP") << QByteArray("BMW, Audi, Opel") << "a text file";
}

void PictureWordsTest::contentIsDescribed()
{
    QFETCH(QByteArray, start);
    QFETCH(QString, phrase);
    QCOMPARE(QString::fromStdString(describeContent(bytesOf(start)).english()), phrase);
}

void PictureWordsTest::namesOfFormats()
{
    QCOMPARE(toString(ImageFormat::Heic), std::string("HEIC"));
    QCOMPARE(toString(ImageFormat::WebP), std::string("WebP"));
}

#include "moc_picture_words_test.cpp"

#include "images/decode_test.h"

#include "base/error.h"
#include "base/files.h"
#include "images/decode.h"
#include "images/encoded_pictures.h"
#include "images/sample_files.h"
#include "images/test_pictures.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgcodecs.hpp>

using namespace graft;
using namespace testing_pictures;

namespace {

constexpr int kColumns = 3;
constexpr int kRows = 2;

/// What the files of sample_files.h hold, row by row.
const std::array<Pixel, 6>& storedColours()
{
    static const std::array<Pixel, 6> colours{
        {{250, 10, 20}, {20, 240, 30}, {30, 40, 230}, {240, 230, 15}, {15, 220, 225}, {230, 25, 215}}};
    return colours;
}

/// Which stored column and row an upright pixel comes from, as EXIF defines the eight orientations.
std::pair<int, int> storedPlace(int orientation, int x, int y, int width, int height)
{
    switch (orientation) {
    case 2:
        return {width - 1 - x, y};
    case 3:
        return {width - 1 - x, height - 1 - y};
    case 4:
        return {x, height - 1 - y};
    case 5:
        return {y, x};
    case 6:
        return {y, height - 1 - x};
    case 7:
        return {width - 1 - y, height - 1 - x};
    case 8:
        return {width - 1 - y, x};
    default:
        return {x, y};
    }
}

/// The file with another value in its orientation entry, whichever byte order it has.
QByteArray withOrientation(QByteArray file, int orientation)
{
    const QByteArray little("\x12\x01\x03\x00\x01\x00\x00\x00", 8);
    const QByteArray big("\x01\x12\x00\x03\x00\x00\x00\x01\x00", 9);
    if (const auto at = file.indexOf(little); at >= 0)
        file[at + little.size()] = char(orientation);
    else if (const auto at2 = file.indexOf(big); at2 >= 0)
        file[at2 + big.size()] = char(orientation);
    else
        qFatal("the file has no orientation");
    return file;
}

cv::Mat noisyPicture(int type = CV_8UC3)
{
    cv::Mat picture(40, 50, type);
    cv::randu(picture, cv::Scalar::all(0), cv::Scalar::all(picture.depth() == CV_16U ? 65536 : 256));
    return picture;
}

/// A JPEG with an APP1 segment that holds nothing but an orientation.
QByteArray jpegWithOrientation(const cv::Mat& picture, int orientation)
{
    QByteArray file = encoded(".jpg", picture, {cv::IMWRITE_JPEG_QUALITY, 95});
    QByteArray segment("\xFF\xE1\x00\x22"
                       "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0",
                       36);
    return file.insert(2, withOrientation(segment, orientation));
}

QString failureOf(const QByteArray& file, const DecodeLimits& limits = {})
{
    try {
        (void)decodeImage(bytesOf(file), limits);
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

void addFormats()
{
    QTest::addColumn<QString>("extension");
    for (const char* extension : {".jpg", ".png", ".bmp", ".tiff", ".webp"})
        QTest::addRow("%s", extension) << QString(extension);
}

} // namespace

void DecodeTest::everyOrientationIsUpright_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("orientation");
    const std::pair<const char*, const char*> files[] = {
        {"png", sample::kOrientedPng}, {"tiff", sample::kOrientedTiff}, {"webp", sample::kOrientedWebP}};
    for (const auto& [name, base64] : files)
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("%s %d", name, orientation)
                << withOrientation(sample::file(base64), orientation) << orientation;
}

void DecodeTest::everyOrientationIsUpright()
{
    QFETCH(QByteArray, file);
    QFETCH(int, orientation);
    const Image image = decodeImage(bytesOf(file));
    QCOMPARE(image.width, orientation >= 5 ? kRows : kColumns);
    QCOMPARE(image.height, orientation >= 5 ? kColumns : kRows);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const auto [column, row] = storedPlace(orientation, x, y, kColumns, kRows);
            QCOMPARE(toText(pixelAt(image, x, y)), toText(storedColours()[std::size_t(row * kColumns + column)]));
        }
}

void DecodeTest::jpegOrientationIsObeyedOnce_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("%d", orientation) << orientation;
}

void DecodeTest::jpegOrientationIsObeyedOnce()
{
    QFETCH(int, orientation);
    constexpr int kBlock = 16;
    cv::Mat1b blocks(kRows * kBlock, kColumns * kBlock);
    const auto levelOf = [](int column, int row) { return 20 + 40 * (row * kColumns + column); };
    for (int y = 0; y < blocks.rows; ++y)
        for (int x = 0; x < blocks.cols; ++x)
            blocks(y, x) = std::uint8_t(levelOf(x / kBlock, y / kBlock));
    const Image image = decodeImage(bytesOf(jpegWithOrientation(blocks, orientation)));
    QCOMPARE(image.width, (orientation >= 5 ? kRows : kColumns) * kBlock);
    for (int y = 0; y < image.height / kBlock; ++y)
        for (int x = 0; x < image.width / kBlock; ++x) {
            const auto [column, row] = storedPlace(orientation, x, y, kColumns, kRows);
            const int level = pixelAt(image, x * kBlock + kBlock / 2, y * kBlock + kBlock / 2)[0];
            QVERIFY2(std::abs(level - levelOf(column, row)) <= 3,
                     qPrintable(QString("%1 for %2").arg(level).arg(levelOf(column, row))));
        }
}

void DecodeTest::headerIsReadWithoutDecoding_data()
{
    addFormats();
}

void DecodeTest::headerIsReadWithoutDecoding()
{
    QFETCH(QString, extension);
    const QByteArray file = encoded(qPrintable(extension), noisyPicture());
    const ImageHeader header = readImageHeader(bytesOf(file));
    QCOMPARE(header.width, 50);
    QCOMPARE(header.height, 40);
}

void DecodeTest::colourModesBecomeRgb_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addRow("palette png") << sample::file(sample::kPalettePng) << "250,10,20"
                                 << "230,25,215";
    QTest::addRow("palette bmp") << sample::file(sample::kPaletteBmp) << "250,10,20"
                                 << "230,25,215";
    QTest::addRow("grey png") << sample::file(sample::kGreyPng) << "0,0,0"
                              << "255,255,255";
    QTest::addRow("grey tiff") << sample::file(sample::kGreyTiff) << "0,0,0"
                               << "255,255,255";
    QTest::addRow("cmyk jpeg") << sample::file(sample::kCmykJpeg) << "46,190,139"
                               << "46,190,139";
    const QByteArray greyJpeg = encoded(".jpg", cv::Mat(16, 16, CV_8U, cv::Scalar(100)));
    QTest::addRow("grey jpeg") << greyJpeg << "100,100,100"
                               << "100,100,100";
}

void DecodeTest::colourModesBecomeRgb()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, first);
    QFETCH(QString, last);
    const Image image = decodeImage(bytesOf(file));
    QCOMPARE(QString::fromStdString(toText(pixelAt(image, 0, 0))), first);
    QCOMPARE(QString::fromStdString(toText(pixelAt(image, image.width - 1, image.height - 1))), last);
}

void DecodeTest::deepPicturesAreReduced_data()
{
    QTest::addColumn<QString>("extension");
    QTest::addColumn<int>("channels");
    for (const char* extension : {".png", ".tiff"})
        for (const int channels : {1, 3})
            QTest::addRow("%s %d", extension, channels) << QString(extension) << channels;
}

void DecodeTest::deepPicturesAreReduced()
{
    QFETCH(QString, extension);
    QFETCH(int, channels);
    const cv::Mat deep = noisyPicture(CV_MAKETYPE(CV_16U, channels));
    const Image image = decodeImage(bytesOf(encoded(qPrintable(extension), deep)));
    for (int y = 0; y < deep.rows; ++y)
        for (int x = 0; x < deep.cols; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                const int stored = deep.ptr<std::uint16_t>(y)[x * channels + (channels == 3 ? 2 - channel : 0)] >> 8;
                QCOMPARE(pixelAt(image, x, y)[std::size_t(channel)], stored);
            }
}

void DecodeTest::transparencyIsShownOnWhite_data()
{
    QTest::addColumn<QString>("extension");
    for (const char* extension : {".png", ".tiff", ".webp"})
        QTest::addRow("%s", extension) << QString(extension);
}

void DecodeTest::transparencyIsShownOnWhite()
{
    QFETCH(QString, extension);
    const cv::Mat transparent(8, 8, CV_8UC4, cv::Scalar(30, 20, 10, 128));
    const std::vector<int> settings =
        extension == ".webp" ? std::vector<int>{cv::IMWRITE_WEBP_QUALITY, 101} : std::vector<int>{};
    const Image image = decodeImage(bytesOf(encoded(qPrintable(extension), transparent, settings)));
    QCOMPARE(toText(pixelAt(image, 4, 4)), toText({132, 137, 142}));
}

void DecodeTest::losslessFormatsKeepEveryPixel_data()
{
    QTest::addColumn<QString>("extension");
    for (const char* extension : {".png", ".tiff", ".bmp", ".webp"})
        QTest::addRow("%s", extension) << QString(extension);
}

void DecodeTest::losslessFormatsKeepEveryPixel()
{
    QFETCH(QString, extension);
    const cv::Mat3b picture = noisyPicture();
    const std::vector<int> settings =
        extension == ".webp" ? std::vector<int>{cv::IMWRITE_WEBP_QUALITY, 101} : std::vector<int>{};
    const Image image = decodeImage(bytesOf(encoded(qPrintable(extension), picture, settings)));
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const cv::Vec3b& bgr = picture(y, x);
            QCOMPARE(toText(pixelAt(image, x, y)), toText({bgr[2], bgr[1], bgr[0]}));
        }
}

void DecodeTest::cutFilesAreErrors_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char* extension : {".jpg", ".png", ".bmp", ".tiff", ".webp"}) {
        const QByteArray whole = encoded(extension, noisyPicture());
        for (const int percent : {1, 10, 50, 90, 99})
            QTest::addRow("%s %d %%", extension, percent) << whole.left(whole.size() * percent / 100);
    }
    const QByteArray progressive = encoded(".jpg", noisyPicture(), {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    QTest::addRow("progressive") << progressive.left(progressive.size() / 2);
}

void DecodeTest::cutFilesAreErrors()
{
    QFETCH(QByteArray, file);
    QVERIFY(!failureOf(file).isEmpty());
}

void DecodeTest::damagedPixelsAreErrors_data()
{
    QTest::addColumn<QString>("extension");
    QTest::addRow("jpg") << ".jpg";
    QTest::addRow("png") << ".png";
}

void DecodeTest::damagedPixelsAreErrors()
{
    QFETCH(QString, extension);
    QByteArray file = encoded(qPrintable(extension), noisyPicture());
    const qsizetype middle = file.size() / 2;
    for (qsizetype i = middle; i < middle + 200; ++i)
        file[i] = char(i % 2 == 0 ? 0xFF : 0xD8);
    const QString failure = failureOf(file);
    QVERIFY2(failure.contains(extension == ".jpg" ? "JPEG" : "PNG"), qPrintable(failure));
}

void DecodeTest::noCutOrFlippedByteEndsTheProcess_data()
{
    addFormats();
}

void DecodeTest::noCutOrFlippedByteEndsTheProcess()
{
    QFETCH(QString, extension);
    const QByteArray whole = encoded(qPrintable(extension), cv::Mat(9, 11, CV_8UC3, cv::Scalar(90, 120, 30)));
    int headers = 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(whole.size(), 400); ++i) {
        QByteArray flipped = whole;
        flipped[i] = char(flipped[i] ^ 0xFF);
        for (const QByteArray& file : {whole.left(i), flipped})
            try {
                headers += readImageHeader(bytesOf(file)).width > 0 ? 1 : 0;
            } catch (const Error&) {
            }
    }
    QVERIFY(headers > 0);
}

void DecodeTest::bombsAreRefusedByTheirHeader()
{
    QByteArray bomb = sample::file(sample::kGreyPng);
    const QByteArray sixtyThousand("\x00\x00\xEA\x60", 4);
    bomb.replace(16, 4, sixtyThousand).replace(20, 4, sixtyThousand);
    QVERIFY2(failureOf(bomb).contains("60000 x 60000"), qPrintable(failureOf(bomb)));
    QVERIFY(failureOf(sample::file(sample::kGreyPng), {.maxPixels = 5}).contains("3 x 2"));
    QVERIFY(failureOf(sample::file(sample::kGreyPng), {.maxPixels = 6}).isEmpty());
    QVERIFY(failureOf(sample::file(sample::kGreyPng), {.maxFileBytes = 10}).contains("bytes"));
}

void DecodeTest::otherFilesAreNamedForWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("found");
    QTest::addRow("nothing") << QByteArray() << "an empty file";
    QTest::addRow("text") << QByteArray("one, two, three") << "a text file";
    QTest::addRow("bytes") << QByteArray("\1\2\3") << "no picture";
}

void DecodeTest::otherFilesAreNamedForWhatTheyAre()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, found);
    const QString failure = failureOf(file);
    QVERIFY2(failure.contains(found), qPrintable(failure));
    QVERIFY2(failure.contains("JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC or AVIF"), qPrintable(failure));
}

void DecodeTest::floatingPointTiffIsRefused()
{
    const QString failure = failureOf(encoded(".tiff", cv::Mat(4, 4, CV_32FC3, cv::Scalar::all(0.5))));
    QVERIFY2(failure.contains("floating-point"), qPrintable(failure));
}

void DecodeTest::errorsNameTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("broken.jpg");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray whole = encoded(".jpg", noisyPicture());
    file.write(whole.left(whole.size() / 2));
    file.close();
    try {
        (void)readImage(path.toStdString());
        QFAIL("a cut file was read");
    } catch (const Error& error) {
        QVERIFY(QString(error.what()).contains("broken.jpg"));
        QCOMPARE(error.details().found.english(), std::string("JPEG data that ends early"));
    }
}

void DecodeTest::missingFileIsAnError()
{
    QVERIFY_EXCEPTION_THROWN((void)readImage("/nowhere/at/all.png"), Error);
}

void DecodeTest::extensionsAreKnownInAnyCase_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    for (const char* name : {"a.jpg", "a.JPEG", "b.Png", "c.BMP", "d.tif", "e.TIFF", "f.webp", "x.y.jpg", "a.jfif",
                             "a.JPE", "a.dib", "a.gif", "IMG_1.HEIC", "a.heif", "a.hif", "a.avif"})
        QTest::addRow("%s", name) << QString(name) << true;
    for (const char* name : {"a.psd", "jpg", "a.jpg.txt", "a", "heic"})
        QTest::addRow("%s", name) << QString(name) << false;
}

void DecodeTest::extensionsAreKnownInAnyCase()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    QCOMPARE(hasImageExtension(name.toStdString()), known);
}

void DecodeTest::writtenPicturesCanBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tolerance");
    QTest::addRow("png") << "a.png" << 0;
    QTest::addRow("jpeg") << "a.JPG" << 4;
}

void DecodeTest::writtenPicturesCanBeRead()
{
    QFETCH(QString, name);
    QFETCH(int, tolerance);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(name).toStdString();
    const Image written = plainImage(20, 10, {200, 100, 50});
    writeImage(path, written);
    const Image read = readImage(path);
    QCOMPARE(read.width, written.width);
    QCOMPARE(read.height, written.height);
    for (std::size_t i = 0; i < read.rgb.size(); ++i)
        QVERIFY(std::abs(int(read.rgb[i]) - int(written.rgb[i])) <= tolerance);
}

void DecodeTest::unknownEndingIsNotWritten()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.gif").toStdString();
    QVERIFY_EXCEPTION_THROWN(writeImage(path, plainImage(2, 2, {1, 2, 3})), Error);
    QVERIFY(!std::filesystem::exists(path));
}

#include "moc_decode_test.cpp"

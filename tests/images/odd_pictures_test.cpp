#include "images/odd_pictures_test.h"

#include "images/decode.h"
#include "images/odd_pictures.h"
#include "images/sample_files.h"
#include "images/test_pictures.h"

#include <QtTest>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

namespace {

const QString kPixelText = "10,20,30";

QString firstPixel(const QByteArray& file)
{
    return QString::fromStdString(toText(pixelAt(decodeImage(bytesOf(file)), 0, 0)));
}

constexpr std::uint32_t kMaskRed = 0xFF0000;
constexpr std::uint32_t kMaskGreen = 0xFF00;
constexpr std::uint32_t kMaskBlue = 0xFF;
constexpr std::uint32_t kMaskAlpha = 0xFF000000;

void addBmps()
{
    const auto row = [](const char* name, const Bmp& bmp, const QString& pixel) {
        QTest::addRow("bmp %s", name) << bmp.file() << pixel;
    };
    const QByteArray bgra("\x1E\x14\x0A\xFF", 4);
    row("alpha first",
        {.width = 1,
         .height = 1,
         .compression = 3,
         .rows = QByteArray("\xFF\x1E\x14\x0A", 4),
         .masks = {kMaskAlpha, kMaskRed, kMaskGreen, kMaskBlue},
         .headerBytes = 124},
        kPixelText);
    row("red first",
        {.width = 1,
         .height = 1,
         .compression = 3,
         .rows = QByteArray("\x0A\x14\x1E\0", 4),
         .masks = {kMaskBlue, kMaskGreen, kMaskRed}},
        kPixelText);
    row("half alpha",
        {.width = 1,
         .height = 1,
         .compression = 3,
         .rows = QByteArray("\x1E\x14\x0A\x80", 4),
         .masks = {kMaskRed, kMaskGreen, kMaskBlue, kMaskAlpha},
         .headerBytes = 108},
        "132,137,142");
    row("alpha of 0 everywhere is opaque",
        {.width = 1,
         .height = 1,
         .compression = 3,
         .rows = QByteArray("\x1E\x14\x0A\0", 4),
         .masks = {kMaskRed, kMaskGreen, kMaskBlue, kMaskAlpha},
         .headerBytes = 56},
        kPixelText);
    row("masks behind the short header, with alpha",
        {.width = 1,
         .height = 1,
         .compression = 6,
         .rows = bgra,
         .masks = {kMaskRed, kMaskGreen, kMaskBlue, kMaskAlpha}},
        kPixelText);
    row("10 bits a channel",
        {.width = 1,
         .height = 1,
         .compression = 3,
         .rows = littleEndian(40U << 20 | 80U << 10 | 120U, 4),
         .masks = {0x3FF00000, 0xFFC00, 0x3FF}},
        kPixelText);
    row("5 6 5",
        {.width = 1,
         .height = 1,
         .bits = 16,
         .compression = 3,
         .rows = QByteArray("\0\xF8\0\0", 4),
         .masks = {0xF800, 0x7E0, 0x1F}},
        "255,0,0");
    row("5 5 5", {.width = 1, .height = 1, .bits = 16, .rows = QByteArray("\xE0\x03\0\0", 4)}, "0,255,0");
    row("24 bits", {.width = 1, .height = 1, .bits = 24, .rows = QByteArray("\x1E\x14\x0A\0", 4)}, kPixelText);
    row("32 bits", {.width = 1, .height = 1, .rows = QByteArray("\x1E\x14\x0A\0", 4)}, kPixelText);
    row("core header",
        {.width = 1,
         .height = 1,
         .bits = 1,
         .rows = QByteArray("\x80\0\0\0", 4),
         .headerBytes = 12,
         .palette = QByteArray("\0\0\0\x1E\x14\x0A", 6)},
        kPixelText);
    const QByteArray palette("\0\0\0\0\x1E\x14\x0A\0", 8);
    row("4 bits",
        {.width = 1,
         .height = 1,
         .bits = 4,
         .rows = QByteArray("\x10\0\0\0", 4),
         .palette = palette + QByteArray(56, '\0')},
        kPixelText);
    row("top down",
        {.width = 1,
         .height = -2,
         .bits = 8,
         .rows = QByteArray("\x01\0\0\0\0\0\0\0", 8),
         .palette = palette + QByteArray(1016, '\0')},
        kPixelText);
    row("run lengths of 8 bits",
        {.width = 3,
         .height = 2,
         .bits = 8,
         .compression = 1,
         .rows = QByteArray("\x03\0\0\0\0\x03\x01\0\x01\0\0\x01", 12),
         .palette = palette + QByteArray(1016, '\0')},
        kPixelText);
    row("literals and a move",
        {.width = 2,
         .height = 2,
         .bits = 8,
         .compression = 1,
         .rows = QByteArray("\0\x02\0\x01\0\x03\x01\x01\x01\0\0\x01", 12),
         .palette = palette + QByteArray(1016, '\0')},
        kPixelText);
    row("OS/2's header of 64 bytes",
        {.width = 1, .height = 1, .bits = 24, .rows = QByteArray("\x1E\x14\x0A\0", 4), .headerBytes = 64}, kPixelText);
    row("run lengths of 4 bits",
        {.width = 3,
         .height = 2,
         .bits = 4,
         .compression = 2,
         .rows = QByteArray("\0\x02\0\x01\x03\x11\0\x01", 8),
         .palette = palette + QByteArray(56, '\0')},
        kPixelText);
}

void addTiffs()
{
    const auto row = [](const char* name, const QByteArray& file, const QString& pixel) {
        QTest::addRow("tiff %s", name) << file << pixel;
    };
    row("4 bits", tiffOf(4, 1, QByteArray("\x30", 1)), "51,51,51");
    row("12 bits", tiffOf(12, 1, QByteArray("\x64\x80", 2)), "100,100,100");
    row("16 bits", tiffOf(16, 3, words({10 << 8, 20 << 8 | 255, 30 << 8})), kPixelText);
    row("largest value", tiffOf(16, 1, words({1606}), {{281, {Short, {4095}}}}), "100,100,100");
    row("white is 0", tiffOf(8, 1, QByteArray("\x0A", 1), {{262, {Short, {0}}}}), "245,245,245");
    row("inks", tiffOf(8, 4, QByteArray("\xFF\0\0\0", 4), {{262, {Short, {5}}}}), "0,255,255");
    row("straight alpha", tiffOf(8, 4, kPixel + '\x80', {{338, {Short, {2}}}}), "132,137,142");
    row("premultiplied alpha", tiffOf(8, 4, QByteArray("\x05\x0A\x0F\x80", 4), {{338, {Short, {1}}}}), "132,137,142");
    row("a channel of no meaning", tiffOf(8, 4, kPixel + '\x80', {{338, {Short, {0}}}}), kPixelText);
    row("grey and alpha", tiffOf(8, 2, QByteArray("\x0A\0", 2), {{338, {Short, {2}}}}), "255,255,255");
    row("BigTIFF", tiffFile({tiffPage(1, 1, 8, 3, kPixel)}, true), kPixelText);
    row("count too large", tiffOf(8, 3, kPixel, {{279, {Long, {1'000'000}}}}), kPixelText);
    TiffPage planes = tiffPage(1, 1, 8, 3, {}, {{284, {Short, {2}}}});
    planes.pieces = {kPixel.mid(0, 1), kPixel.mid(1, 1), kPixel.mid(2, 1)};
    row("planes", tiffFile({planes}), kPixelText);
    TiffPage tiles = tiffPage(20, 20, 8, 3, {}, {{322, {Long, {16}}}, {323, {Long, {16}}}});
    tiles.pieces = QList<QByteArray>(4, kPixel.repeated(256));
    row("tiles", tiffFile({tiles}), kPixelText);
    QList<std::uint32_t> colours(3 * 2, 0);
    colours[1] = 10 << 8;
    colours[3] = 20 << 8;
    colours[5] = 30 << 8;
    row("palette", tiffOf(1, 1, QByteArray("\x80", 1), {{262, {Short, {3}}}, {320, {Short, colours}}}), kPixelText);
    QList<std::uint32_t> small(3 * 256, 0); // of writers that know 8 bits
    small[1] = 10;
    small[257] = 20;
    small[513] = 30;
    row("palette of 8 bits", tiffOf(8, 1, QByteArray("\x01", 1), {{262, {Short, {3}}}, {320, {Short, small}}}),
        kPixelText);
    row("bits from the right", tiffOf(1, 1, QByteArray("\x01", 1), {{266, {Short, {2}}}}), "255,255,255");
    row("premultiplied alpha of 16 bits",
        tiffOf(16, 4, words({5 << 8, 10 << 8, 15 << 8, 128 << 8}), {{338, {Short, {1}}}}), "132,137,142");
    row("white is 0, and alpha", tiffOf(8, 2, QByteArray("\x0A\xFF", 2), {{262, {Short, {0}}}, {338, {Short, {2}}}}),
        "245,245,245");
    const TiffPage thumbnail = tiffPage(1, 1, 8, 3, QByteArray(3, '\x77'), {{254, {Long, {1}}}});
    const TiffPage oldThumbnail = tiffPage(1, 1, 8, 3, QByteArray(3, '\x77'), {{255, {Short, {2}}}});
    row("thumbnail first", tiffFile({thumbnail, oldThumbnail, tiffPage(1, 1, 8, 3, kPixel)}), kPixelText);
}

void addGifs()
{
    const auto row = [](const char* name, const Gif& gif, const QString& pixel) {
        QTest::addRow("gif %s", name) << gif.file() << pixel;
    };
    const QByteArray palette = QByteArray(3, '\0') + kPixel + QByteArray(6, '\x77');
    const Gif plain{.screenWidth = 1, .screenHeight = 1, .width = 1, .height = 1, .pixels = "\x01", .palette = palette};
    row("plain", plain, kPixelText);
    Gif changed = plain;
    changed.transparent = 1;
    row("transparent", changed, "255,255,255");
    changed.transparent = 0;
    row("another colour is transparent", changed, kPixelText);
    changed = plain;
    changed.local = kPixel + QByteArray(9, '\x55');
    changed.pixels = QByteArray(1, '\0');
    row("colours of its own", changed, kPixelText);
    changed = plain;
    changed.screenWidth = changed.screenHeight = 0;
    row("no screen", changed, kPixelText);
    changed = plain;
    changed.left = 1;
    changed.screenWidth = 2;
    row("beside its corner", changed, "255,255,255");
}

void addPngs()
{
    const auto row = [](const char* name, const Png& png, const QString& pixel) {
        QTest::addRow("png %s", name) << png.file() << pixel;
    };
    row("alpha", {.width = 1, .height = 1, .colourType = 6, .rows = kPixel + '\x80'}, "132,137,142");
    row("16 bits and alpha",
        {.width = 1, .height = 1, .bits = 16, .colourType = 6, .rows = QByteArray("\x0A\xFF\x14\0\x1E\0\x80\0", 8)},
        "132,137,142");
    row("grey and alpha", {.width = 1, .height = 1, .colourType = 4, .rows = QByteArray("\x0A\0", 2)}, "255,255,255");
    row("2 bits", {.width = 1, .height = 1, .bits = 2, .colourType = 0, .rows = QByteArray("\x40", 1)}, "85,85,85");
    row("a colour that is transparent",
        {.width = 1, .height = 1, .rows = kPixel, .chunks = pngChunk("tRNS", QByteArray("\0\x0A\0\x14\0\x1E", 6))},
        "255,255,255");
    QByteArray broken = pngChunk("gAMA", bigEndian(45455, 4));
    broken.back() = char(~broken.back());
    row("what need not be right is damaged", {.width = 1, .height = 1, .rows = kPixel, .chunks = broken}, kPixelText);
}

} // namespace

void OddPicturesTest::firstPixelIsAsAViewerShowsIt_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("pixel");
    addBmps();
    addTiffs();
    addPngs();
    addGifs();
}

void OddPicturesTest::firstPixelIsAsAViewerShowsIt()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, pixel);
    QCOMPARE(firstPixel(file), pixel);
}

/// Rows come as 0, 8, ..., 4, 12, ..., 2, 6, ... and then the odd ones.
void OddPicturesTest::interlacedGifsAreInOrder()
{
    QByteArray palette;
    for (const char colour : {'\x0A', '\x14', '\x1E', '\x28'})
        palette += QByteArray(3, colour);
    const Gif gif{.screenWidth = 2,
                  .screenHeight = 4,
                  .width = 2,
                  .height = 4,
                  .pixels = QByteArray("\0\0\2\2\1\1\3\3", 8),
                  .palette = palette,
                  .interlaced = true};
    const Image image = decodeImage(bytesOf(gif.file()));
    for (int y = 0; y < 4; ++y)
        QCOMPARE(int(image.row(y)[3]), 10 * (y + 1));
}

/// Where its frame reaches beyond the screen, that is its size.
void OddPicturesTest::gifsAreAsLargeAsTheirFrame()
{
    const Gif gif{.screenWidth = 1, .screenHeight = 1, .width = 300, .height = 200, .palette = QByteArray(12, '\0')};
    const ImageHeader header = readImageHeader(bytesOf(gif.file()));
    QCOMPARE(header.width, 300);
    QCOMPARE(header.height, 200);
}

void OddPicturesTest::heifIsReadUpright_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("width");
    QTest::addColumn<QStringList>("corners"); // from the upper left, row by row
    const QString red = "200,40,40", green = "40,180,40", blue = "40,60,200", yellow = "210,200,60";
    QTest::addRow("heic") << sample::file(sample::kHeic) << "HEIC" << 64 << QStringList{red, green, blue, yellow};
    QTest::addRow("turned") << sample::file(sample::kTurnedHeic) << "HEIC" << 32
                            << QStringList{blue, red, yellow, green};
    QTest::addRow("cut out") << sample::file(sample::kCutOutHeic) << "HEIC" << 64
                             << QStringList{red, "255,255,255", blue, "255,255,255"};
    QTest::addRow("avif") << sample::file(sample::kAvif) << "AVIF" << 64 << QStringList{red, green, blue, yellow};
}

void OddPicturesTest::heifIsReadUpright()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, format);
    QFETCH(int, width);
    QFETCH(QStringList, corners);
    const DecodedPicture picture = inspectPicture(bytesOf(file));
    QCOMPARE(QString::fromStdString(toString(picture.format)), format);
    const Image& image = picture.image;
    QCOMPARE(image.width, width);
    for (int i = 0; i < 4; ++i) {
        const Pixel pixel = pixelAt(image, i % 2 == 0 ? 4 : image.width - 5, i < 2 ? 4 : image.height - 5);
        const QStringList expected = corners[i].split(',');
        for (int channel = 0; channel < 3; ++channel)
            QVERIFY2(std::abs(pixel[std::size_t(channel)] - expected[channel].toInt()) <= 4,
                     (toText(pixel) + " for " + corners[i].toStdString()).c_str());
    }
}

#include "moc_odd_pictures_test.cpp"

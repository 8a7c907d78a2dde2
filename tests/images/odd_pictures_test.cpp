#include "images/odd_pictures_test.h"

#include "base/error.h"
#include "images/decode.h"
#include "images/odd_pictures.h"
#include "images/sample_files.h"
#include "images/test_pictures.h"
#include "support/expect_error.h"

#include <QtTest>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

namespace {

const QByteArray kPixel("\x0A\x14\x1E", 3); // 10, 20, 30
const QString kPixelText = "10,20,30";

QByteArray repeated(const QByteArray& bytes, int count)
{
    return bytes.repeated(count);
}

QByteArray words(const QList<int>& numbers)
{
    QByteArray bytes;
    for (const int number : numbers)
        bytes += littleEndian(std::uint64_t(number), 2);
    return bytes;
}

/// EXIF with nothing but an orientation.
QByteArray exifOf(int orientation)
{
    return QByteArray("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) +
           littleEndian(std::uint64_t(orientation), 4) + QByteArray(4, '\0');
}

QByteArray xmpOf(int orientation)
{
    return "<x:xmpmeta><rdf:Description tiff:Orientation=\"" + QByteArray::number(orientation) + "\"/></x:xmpmeta>";
}

QByteArray rawProfile(const QByteArray& bytes)
{
    return "\nexif\n" + QByteArray::number(bytes.size()).rightJustified(8) + "\n" + bytes.toHex() + "\n";
}

QByteArray iccProfile(const char* colourSpace, const char* description)
{
    QByteArray profile = QByteArray(16, '\0') + colourSpace;
    profile = profile.leftJustified(128, '\0');
    return profile + bigEndian(1, 4) + "desc" + bigEndian(144, 4) + bigEndian(20, 4) +
           QByteArray(description).leftJustified(20, '\0');
}

QByteArray pngWith(const QByteArray& chunks)
{
    return Png{.width = 2, .height = 1, .rows = repeated(kPixel, 2), .chunks = chunks}.file();
}

/// 2 x 1, so that a turn is seen.
QByteArray jpegWith(const QByteArray& segment)
{
    QByteArray file;
    for (const std::uint8_t byte : encodeImage(".jpg", plainImage(2, 1, {9, 9, 9})))
        file += char(byte);
    return file.insert(2, "\xFF\xE1" + bigEndian(std::uint32_t(segment.size()) + 2, 2) + segment);
}

QByteArray tiffOf(int bits, int samples, const QByteArray& pixels, const TiffTags& tags = {})
{
    return tiffFile({tiffPage(1, 1, bits, samples, pixels, tags)});
}

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
    tiles.pieces = QList<QByteArray>(4, repeated(kPixel, 256));
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

void OddPicturesTest::turnedByWhateverSaysSo_data()
{
    using namespace std::string_literals;
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("turned");
    const QByteArray xmpName("http://ns.adobe.com/xap/1.0/\0", 29);
    const QByteArray exifName("Exif\0\0", 6);
    const auto international = [](const QByteArray& text) {
        return pngChunk("iTXt", QByteArray("XML:com.adobe.xmp\0\0\0\0\0", 22) + text);
    };
    QTest::addRow("png eXIf") << pngWith(pngChunk("eXIf", exifOf(6))) << true;
    QTest::addRow("png raw profile, packed")
        << pngWith(pngChunk("zTXt", QByteArray("Raw profile type exif\0\0", 23) + deflated(rawProfile(exifOf(6)))))
        << true;
    QTest::addRow("png raw profile, with JPEG's name")
        << pngWith(pngChunk("tEXt", QByteArray("Raw profile type APP1\0", 22) + rawProfile(exifName + exifOf(8))))
        << true;
    QTest::addRow("png raw profile of xmp")
        << pngWith(pngChunk("tEXt", QByteArray("Raw profile type xmp\0", 21) + rawProfile(xmpOf(6)))) << true;
    QTest::addRow("png raw profile, with JPEG's name of xmp")
        << pngWith(pngChunk("tEXt", QByteArray("Raw profile type APP1\0", 22) + rawProfile(xmpName + xmpOf(8))))
        << true;
    QTest::addRow("png xmp") << pngWith(international(xmpOf(5))) << true;
    QTest::addRow("png, exif before xmp") << pngWith(pngChunk("eXIf", exifOf(1)) + international(xmpOf(6))) << false;
    QTest::addRow("png, nonsense") << pngWith(pngChunk("eXIf", exifOf(9))) << false;
    QTest::addRow("jpeg exif") << jpegWith(exifName + exifOf(6)) << true;
    QTest::addRow("jpeg xmp") << jpegWith(xmpName + xmpOf(7)) << true;
    QTest::addRow("jpeg xmp element") << jpegWith(xmpName + "<tiff:Orientation> 8 </tiff:Orientation>") << true;
    QTest::addRow("tiff") << tiffFile({tiffPage(2, 1, 8, 3, repeated(kPixel, 2), {{274, {Short, {6}}}})}) << true;
    QTest::addRow("nothing") << pngWith({}) << false;
}

void OddPicturesTest::turnedByWhateverSaysSo()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, turned);
    const Image image = decodeImage(bytesOf(file));
    QCOMPARE(image.width, turned ? 1 : 2);
    QCOMPARE(image.height, turned ? 2 : 1);
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

void OddPicturesTest::whatIsRemarkableIsNoted_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QList<int>>("notes");
    const auto row = [](const char* name, const QByteArray& file, const QList<PictureNote>& notes) {
        QList<int> numbers;
        for (const PictureNote note : notes)
            numbers << int(note);
        QTest::addRow("%s", name) << file << numbers;
    };
    const TiffPage page = tiffPage(1, 1, 8, 3, kPixel);
    const auto jpegProfile = [](const char* space, const char* description) {
        QByteArray file = jpegWith("nothing");
        const QByteArray segment = QByteArray("ICC_PROFILE\0\x01\x01", 14) + iccProfile(space, description);
        return file.insert(2, "\xFF\xE2" + bigEndian(std::uint32_t(segment.size()) + 2, 2) + segment);
    };
    row("plain", pngWith({}), {});
    row("pages", tiffFile({page, page}), {PictureNote::OnePageOfSeveral});
    row("a page and its thumbnail", tiffFile({page, tiffPage(1, 1, 8, 3, kPixel, {{254, {Long, {1}}}})}), {});
    row("dark png", Png{.width = 1, .height = 1, .bits = 16, .colourType = 0, .rows = QByteArray("\x0F\xFF", 2)}.file(),
        {PictureNote::DarkSixteenBits});
    row("16 bits used",
        Png{.width = 1, .height = 1, .bits = 16, .colourType = 0, .rows = QByteArray("\x10\0", 2)}.file(), {});
    row("dark tiff", tiffOf(16, 1, words({4095})), {PictureNote::DarkSixteenBits});
    row("dark tiff that says so", tiffOf(16, 1, words({4095}), {{281, {Short, {4095}}}}), {});
    row("nothing to see", Png{.width = 1, .height = 1, .colourType = 6, .rows = kPixel + '\x0F'}.file(),
        {PictureNote::Transparent});
    row("faint", Png{.width = 1, .height = 1, .colourType = 6, .rows = kPixel + '\x10'}.file(), {});
    row("animated png", pngWith(pngChunk("acTL", bigEndian(2, 4) + bigEndian(0, 4))), {PictureNote::OneFrameOfSeveral});
    row("sRGB", jpegProfile("RGB ", "sRGB IEC"), {});
    row("Display P3", jpegProfile("RGB ", "Display P3"), {PictureNote::ForeignColours});
    row("grey profile", jpegProfile("GRAY", "Dot Gain 20%"), {});
}

void OddPicturesTest::whatIsRemarkableIsNoted()
{
    QFETCH(QByteArray, file);
    QFETCH(QList<int>, notes);
    QList<int> found;
    for (const PictureNote note : inspectPicture(bytesOf(file)).notes)
        found << int(note);
    QCOMPARE(found, notes);
}

void OddPicturesTest::refusedInWords_data()
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

void OddPicturesTest::refusedInWords()
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

void OddPicturesTest::damagedHeifIsNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("words");
    const QByteArray heic = sample::file(sample::kHeic);
    QTest::addRow("start alone") << heic.left(24) << "HEIC data that";
    QTest::addRow("half") << heic.left(heic.size() / 2) << "HEIC data that";
    QTest::addRow("zeros") << heic.left(24) + QByteArray(500, '\0') << "HEIC data that";
    QTest::addRow("avif") << sample::file(sample::kAvif).left(200) << "AVIF data that";
}

void OddPicturesTest::damagedHeifIsNamed()
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

void OddPicturesTest::contentIsDescribed_data()
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

void OddPicturesTest::contentIsDescribed()
{
    QFETCH(QByteArray, start);
    QFETCH(QString, phrase);
    QCOMPARE(QString::fromStdString(describeContent(bytesOf(start))), phrase);
}

void OddPicturesTest::namesOfFormats()
{
    QCOMPARE(toString(ImageFormat::Heic), std::string("HEIC"));
    QCOMPARE(toString(ImageFormat::WebP), std::string("WebP"));
}

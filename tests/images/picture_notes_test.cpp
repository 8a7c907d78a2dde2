#include "images/picture_notes_test.h"

#include "images/decode.h"
#include "images/odd_pictures.h"
#include "images/test_pictures.h"

#include <QtTest>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

namespace {

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

/// 2 x 1, so that a turn is seen.
QByteArray jpegWith(const QByteArray& segment)
{
    QByteArray file;
    for (const std::uint8_t byte : encodeImage(".jpg", plainImage(2, 1, {9, 9, 9})))
        file += char(byte);
    return file.insert(2, "\xFF\xE1" + bigEndian(std::uint32_t(segment.size()) + 2, 2) + segment);
}

} // namespace

void PictureNotesTest::turnedByWhateverSaysSo_data()
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
    QTest::addRow("tiff") << tiffFile({tiffPage(2, 1, 8, 3, kPixel.repeated(2), {{274, {Short, {6}}}})}) << true;
    QTest::addRow("nothing") << pngWith({}) << false;
}

void PictureNotesTest::turnedByWhateverSaysSo()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, turned);
    const Image image = decodeImage(bytesOf(file));
    QCOMPARE(image.width, turned ? 1 : 2);
    QCOMPARE(image.height, turned ? 2 : 1);
}

void PictureNotesTest::whatIsRemarkableIsNoted_data()
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

void PictureNotesTest::whatIsRemarkableIsNoted()
{
    QFETCH(QByteArray, file);
    QFETCH(QList<int>, notes);
    QList<int> found;
    for (const PictureNote note : inspectPicture(bytesOf(file)).notes)
        found << int(note);
    QCOMPARE(found, notes);
}

#include "moc_picture_notes_test.cpp"

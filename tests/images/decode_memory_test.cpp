#include "images/decode_memory_test.h"

#include "base/error.h"
#include "images/decode.h"
#include "images/decode_budget.h"
#include "images/encoded_pictures.h"
#include "images/odd_pictures.h"
#include "images/sample_files.h"
#include "images/test_pictures.h"
#include "support/expect_error.h"

#include <QtTest>

#include <atomic>
#include <fstream>
#include <malloc.h>
#include <opencv2/imgcodecs.hpp>
#include <thread>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

namespace {

cv::Mat plain(int size, int type)
{
    return {size, size, type, cv::Scalar::all(100)};
}

/// With bytes of the file's own in place of those at `at`.
QByteArray with(QByteArray file, qsizetype at, const QByteArray& bytes)
{
    return file.replace(at, bytes.size(), bytes);
}

QByteArray interlaced(const Png& png)
{
    constexpr qsizetype kInterlaceMethod = 28;
    return with(png.file(), kInterlaceMethod, "\x01");
}

/// With sampling factors of the first component, as 0x22.
QByteArray progressiveJpeg(char factors)
{
    QByteArray file = encoded(".jpg", plain(16, CV_8UC3));
    const qsizetype frame = file.indexOf("\xFF\xC0");
    file[frame + 1] = '\xC2';
    file[frame + 11] = factors;
    return file;
}

QByteArray webp(int type, int quality)
{
    return encoded(".webp", plain(16, type), {cv::IMWRITE_WEBP_QUALITY, quality});
}

constexpr int kLossless = 101;

QByteArray labTiff(int size)
{
    return tiffFile({tiffPage(size, size, 8, 3, kPixel, {{262, {Short, {8}}}, {278, {Long, {1}}}})});
}

QByteArray heifOf(const char* sampleFile, std::uint32_t side)
{
    QByteArray file = sample::file(sampleFile);
    for (qsizetype at = file.indexOf("ispe"); at >= 0; at = file.indexOf("ispe", at + 4))
        file = with(file, at + 8, bigEndian(side, 4) + bigEndian(side, 4));
    return file;
}

/// Of the process since the last call, in bytes.
std::int64_t peakMemory()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    std::int64_t kilobytes = 0;
    while (status >> word)
        if (word == "VmHWM:")
            status >> kilobytes;
    std::ofstream("/proc/self/clear_refs") << "5";
    return kilobytes << 10;
}

} // namespace

void DecodeMemoryTest::headersTellWhatDecodingTakes_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("working");
    QTest::addColumn<int>("kept");
    QTest::addColumn<qint64>("piece");
    const auto row = [](const char* name, const QByteArray& file, int working, int kept = 0, qint64 piece = 0) {
        QTest::addRow("%s", name) << file << working << kept << piece;
    };
    const QByteArray jpeg = encoded(".jpg", plain(16, CV_8UC3));
    row("jpeg", jpeg, 3);
    row("jpeg, progressive, colours halved", progressiveJpeg('\x22'), 3, 3);
    row("jpeg, progressive, colours halved across", progressiveJpeg('\x21'), 3, 4);
    row("jpeg, progressive, whole colours", progressiveJpeg('\x11'), 3, 6);
    row("jpeg, several scans", with(jpeg, jpeg.indexOf("\xFF\xDA") + 4, "\x01"), 3, 3);
    row("jpeg that ends early", jpeg.left(jpeg.indexOf("\xFF\xDA")), 3);
    Png png{.width = 1, .height = 1, .rows = kPixel};
    row("png", png.file(), 3);
    row("png, interlaced", interlaced(png), 3);
    png.chunks = pngChunk("tRNS", QByteArray(6, '\0'));
    row("png, interlaced, one colour transparent", interlaced(png), 7);
    png.bits = 16;
    row("png, interlaced, 16 bits, one colour transparent", interlaced(png), 11);
    row("png, interlaced, alpha", interlaced({.width = 1, .height = 1, .colourType = 6, .rows = kPixel + '\x01'}), 7);
    row("webp", webp(CV_8UC3, 80), 3);
    row("webp, lossless", webp(CV_8UC3, kLossless), 8);
    row("webp, alpha", webp(CV_8UC4, 80), 17);
    row("webp, lossless, alpha", webp(CV_8UC4, kLossless), 12);
    row("webp with metadata", QByteArray::fromBase64(sample::kOrientedWebP), 8);
    row("bmp", Bmp{.width = 1, .height = 1, .rows = kPixel + '\0'}.file(), 3);
    row("bmp, run lengths", Bmp{.width = 1, .height = 1, .bits = 8, .compression = 1}.file(), 4);
    row("tiff", tiffFile({tiffPage(1, 1, 8, 3, kPixel)}), 3, 0, 3);
    row("tiff of libtiff's colours", labTiff(1), 7, 0, 3);
    TiffPage tile = tiffPage(16, 16, 8, 3, {}, {{322, {Long, {512}}}, {323, {Long, {512}}}});
    tile.pieces = {kPixel};
    row("tiff, one large tile", tiffFile({tile}), 3, 0, 3 * 512 * 512);
    row("heic", sample::file(sample::kHeic), 12);
    row("avif", sample::file(sample::kAvif), 18);
}

void DecodeMemoryTest::headersTellWhatDecodingTakes()
{
    QFETCH(QByteArray, file);
    const ImageHeader header = readImageHeader(bytesOf(file));
    QTEST(header.workingBytes, "working");
    QTEST(header.keptBytes, "kept");
    QTEST(qint64(header.pieceBytes), "piece");
}

void DecodeMemoryTest::decodingTakesNoMore_data()
{
    QTest::addColumn<QByteArray>("file");
    constexpr int kSide = 3000;
    const auto row = [](const char* name, const QByteArray& file) { QTest::addRow("%s", name) << file; };
    row("jpeg", encoded(".jpg", plain(kSide, CV_8UC3)));
    row("jpeg, progressive", encoded(".jpg", plain(kSide, CV_8UC3), {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    row("png", encoded(".png", plain(kSide, CV_8UC3)));
    row("png, 16 bits, alpha", encoded(".png", plain(kSide, CV_16UC4)));
    row("webp", encoded(".webp", plain(kSide, CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 80}));
    row("webp, alpha", encoded(".webp", plain(kSide, CV_8UC4), {cv::IMWRITE_WEBP_QUALITY, 80}));
    row("webp, lossless", encoded(".webp", plain(kSide, CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, kLossless}));
    row("webp, lossless, alpha", encoded(".webp", plain(kSide, CV_8UC4), {cv::IMWRITE_WEBP_QUALITY, kLossless}));
    row("bmp", encoded(".bmp", plain(kSide, CV_8UC3)));
    row("tiff", encoded(".tiff", plain(kSide, CV_8UC3)));
    row("tiff, 16 bits in one strip",
        tiffFile({tiffPage(kSide, kSide, 16, 3, QByteArray(qsizetype(kSide) * kSide * 6, 'x'))}));
}

/// The process's largest size while it decodes, beside what the header says.
void DecodeMemoryTest::decodingTakesNoMore()
{
    QFETCH(QByteArray, file);
    const ImageHeader header = readImageHeader(bytesOf(file));
    (void)decodeImage(bytesOf(encoded(".png", plain(16, CV_8UC3)))); // loads what is loaded on demand
    malloc_trim(0);
    (void)peakMemory();
    const std::int64_t before = peakMemory();
    const Image image = decodeImage(bytesOf(file));
    const std::int64_t after = peakMemory();
    if (before == 0 || std::ifstream("/proc/self/clear_refs").fail())
        QSKIP("the system does not tell a process's peak memory");
    const std::int64_t pixels = std::int64_t(header.width) * header.height;
    const std::int64_t said = pixels * (header.workingBytes + header.keptBytes) + header.pieceBytes;
    constexpr std::int64_t kSmallThings = 8 << 20; // rows, tables, libraries
    QVERIFY2(after - before <= said + said / 10 + kSmallThings,
             qPrintable(QString("%1 bytes, and the header says %2").arg(after - before).arg(said)));
    QVERIFY(after - before >= 3 * pixels / 2); // so something was measured
}

void DecodeMemoryTest::whatTakesTooMuchIsRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char* name, const QByteArray& file) { QTest::addRow("%s", name) << file; };
    constexpr int kSide = 14000;
    const QByteArray size = bigEndian(kSide, 2) + bigEndian(kSide, 2);
    const QByteArray jpeg = progressiveJpeg('\x11');
    row("progressive jpeg", with(jpeg, jpeg.indexOf("\xFF\xC2") + 5, size));
    Png png{.width = 1, .height = 1, .bits = 16, .colourType = 6, .rows = QByteArray(8, 'x')};
    row("interlaced png", with(interlaced(png), 16, bigEndian(kSide, 4) + bigEndian(kSide, 4)));
    const std::uint32_t sides = (kSide - 1) | std::uint32_t(kSide - 1) << 14;
    row("lossless webp", with(webp(CV_8UC3, kLossless), 21, littleEndian(sides, 4)));
    row("tiff of libtiff's colours", labTiff(kSide));
    row("heic", heifOf(sample::kHeic, kSide));
    row("avif", heifOf(sample::kAvif, kSide));
}

/// Though they are of fewer than 200 million pixels.
void DecodeMemoryTest::whatTakesTooMuchIsRefused()
{
    QFETCH(QByteArray, file);
    EXPECT_ERROR(decodeImage(bytesOf(file)), "MB of memory to decode");
    EXPECT_ERROR(decodeImage(bytesOf(file)), "at most 671 MB: a smaller copy of it, or a JPEG, can be read");
}

void DecodeMemoryTest::whatTakesTooMuchTurnedIsRefused()
{
    const DecodeLimits limits{.maxWorkingBytes = 100};
    QCOMPARE(decodeImage(bytesOf(encoded(".png", plain(5, CV_8UC3))), limits).width, 5);
    const QByteArray turned = QByteArray::fromBase64(sample::kOrientedPng); // 3 x 2
    QCOMPARE(decodeImage(bytesOf(turned), limits).width, 2);
    EXPECT_ERROR(decodeImage(bytesOf(turned), {.maxWorkingBytes = 20}), "takes 1 MB of memory to decode");
}

/// A few bytes that ask for gigabytes.
void DecodeMemoryTest::whatIsFarTooLargeIsRefused()
{
    TiffPage tile = tiffPage(16, 16, 16, 4, {}, {{322, {Long, {4096}}}, {323, {Long, {4096}}}});
    tile.pieces = {kPixel};
    QVERIFY_THROWS_EXCEPTION(Error, decodeImage(bytesOf(tiffFile({tile}))));
    const TiffPage planes =
        tiffPage(1, 1, 8, 3, kPixel, {{259, {Short, {7}}}, {262, {Short, {6}}}, {284, {Short, {2}}}});
    EXPECT_ERROR(decodeImage(bytesOf(tiffFile({planes}))), "in planes of their own");
    const QByteArray text = pngChunk("zTXt", QByteArray("Comment\0\0", 9) + deflated(QByteArray(6 << 20, 'x')));
    const Png png{.width = 1, .height = 1, .rows = kPixel, .chunks = text.repeated(100)};
    QCOMPARE(decodeImage(bytesOf(png.file())).width, 1); // the texts are not kept
}

/// Two that do not fit beside each other are never at work at once, nor is one that is larger than all.
void DecodeMemoryTest::largePicturesGoAlone()
{
    DecodeBudget budget(100);
    std::atomic<int> atWork = 0;
    std::atomic<int> most = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, bytes = i % 2 == 0 ? 60 : 1'000'000] {
            for (int round = 0; round < 50; ++round) {
                const auto claim = budget.claim(bytes);
                most = std::max(most.load(), ++atWork);
                std::this_thread::yield();
                --atWork;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(most.load(), 1);
}

#include "moc_decode_memory_test.cpp"

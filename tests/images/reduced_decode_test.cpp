#include "images/reduced_decode_test.h"

#include "base/files.h"
#include "images/augmentation.h"
#include "images/decode.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace graft;

namespace {

/// Soft shapes, as in a photograph: what a resize to the network's size can still show.
Image softPicture(int width, int height)
{
    Image image{.width = width, .height = height};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const double wave : {61.0, 83.0, 127.0})
                image.rgb.push_back(std::uint8_t(127.5 + 100 * std::sin(x / wave) * std::cos(y / (wave + 9))));
    return image;
}

std::vector<std::uint8_t> asJpeg(const Image& image)
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("picture.jpg").toStdString();
    writeImage(file, image, 92);
    return readFile(file);
}

} // namespace

void ReducedDecodeTest::largeJpegsAreDecodedSmaller_data()
{
    QTest::addColumn<int>("enough");
    QTest::addColumn<int>("height"); // of a picture that is 1203 x 901
    QTest::addRow("everything") << 0 << 901;
    QTest::addRow("more than half") << 451 << 901;
    QTest::addRow("half") << 450 << 451;
    QTest::addRow("quarter") << 225 << 226;
    QTest::addRow("eighth") << 100 << 113;
    QTest::addRow("never less than an eighth") << 1 << 113;
}

void ReducedDecodeTest::largeJpegsAreDecodedSmaller()
{
    QFETCH(int, enough);
    QFETCH(int, height);
    const Image image = decodeImage(asJpeg(softPicture(1203, 901)), {}, enough);
    QCOMPARE(image.height, height);
    QVERIFY(std::abs(image.width - 1203 * height / 901) <= 1);
    QVERIFY(image.height >= enough);
}

/// What the network sees may differ by a level or two.
void ReducedDecodeTest::aSmallerDecodeLooksTheSame()
{
    const std::vector<std::uint8_t> bytes = asJpeg(softPicture(1603, 1201));
    Preprocessing preprocessing;
    preprocessing.rule = ResizeRule::CropThenResize;
    preprocessing.cropFraction = 0.875;
    const int enough = enoughShortSide(preprocessing, Augmentation::None);
    const Image reduced = decodeImage(bytes, {}, enough);
    QCOMPARE(reduced.height, 601);
    const Image expected = preprocessing.fit(decodeImage(bytes));
    const Image got = preprocessing.fit(reduced);
    int largest = 0;
    for (std::size_t i = 0; i < expected.rgb.size(); ++i)
        largest = std::max(largest, std::abs(int(expected.rgb[i]) - int(got.rgb[i])));
    QVERIFY2(largest <= 3, qPrintable(QString::number(largest)));
}

#include "moc_reduced_decode_test.cpp"

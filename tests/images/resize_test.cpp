#include "images/resize_test.h"

#include "base/error.h"
#include "base/machine.h"
#include "images/preprocessing.h"
#include "images/resize.h"
#include "images/test_pictures.h"

#include <QRandomGenerator>
#include <QSize>
#include <QtTest>

#include <algorithm>

using namespace graft;
using namespace testing_pictures;

Q_DECLARE_METATYPE(graft::Interpolation)
Q_DECLARE_METATYPE(graft::CropBox)
Q_DECLARE_METATYPE(graft::ResizeRule)

void ResizeTest::equalsPillow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Interpolation>("interpolation");
    QTest::addColumn<CropBox>("box");
    QTest::addColumn<QList<int>>("expected"); // Image.resize(size, resample, box) of patternImage(7, 5)
    QTest::addRow("smaller, bilinear") << QSize(4, 3) << Interpolation::Bilinear << CropBox{0, 0, 7, 5}
                                       << QList<int>{44,  127, 158, 102, 185, 117, 170, 145, 80,  171, 62,  138,
                                                     137, 156, 77,  179, 107, 105, 104, 106, 162, 92,  148, 177,
                                                     160, 57,  140, 111, 115, 157, 100, 183, 98,  158, 164, 73};
    QTest::addRow("smaller, bicubic") << QSize(4, 3) << Interpolation::Bicubic << CropBox{0, 0, 7, 5}
                                      << QList<int>{36,  127, 164, 100, 197, 111, 179, 149, 71,  173, 49,  146,
                                                    140, 164, 67,  193, 103, 100, 102, 96,  173, 82,  155, 181,
                                                    167, 49,  142, 105, 111, 164, 91,  191, 95,  163, 167, 67};
    QTest::addRow("larger, bicubic") << QSize(6, 4) << Interpolation::Bicubic << CropBox{2, 1, 5, 3}
                                     << QList<int>{107, 204, 72,  124, 232, 80,  143, 254, 65,  165, 220, 68,
                                                   195, 113, 90,  223, 56,  109, 138, 182, 24,  159, 189, 52,
                                                   185, 215, 82,  188, 179, 105, 173, 66,  123, 180, 28,  142,
                                                   167, 92,  70,  195, 51,  91,  235, 82,  114, 197, 90,  133,
                                                   84,  75,  151, 42,  78,  174, 207, 52,  108, 215, 9,   127,
                                                   210, 38,  150, 152, 65,  170, 41,  95,  192, 0,   118, 194};
    QTest::addRow("between pixels, bilinear")
        << QSize(3, 3) << Interpolation::Bilinear << CropBox{1.25, 0.5, 5.75, 4.5}
        << QList<int>{91,  174, 104, 146, 199, 77, 202, 81, 112, 174, 129, 84,  161, 90,
                      139, 72,  112, 174, 154, 84, 167, 86, 139, 140, 112, 195, 98};
    QTest::addRow("part, bicubic") << QSize(2, 4) << Interpolation::Bicubic << CropBox{2, 1, 6, 4}
                                   << QList<int>{146, 221, 55,  206, 75,  131, 185, 110, 87,  101, 93,  187,
                                                 181, 55,  152, 46,  136, 181, 131, 102, 186, 89,  181, 114};
}

void ResizeTest::equalsPillow()
{
    QFETCH(QSize, size);
    QFETCH(Interpolation, interpolation);
    QFETCH(CropBox, box);
    QFETCH(QList<int>, expected);
    const Image resized = resize(patternImage(7, 5), size.width(), size.height(), interpolation, box);
    QCOMPARE(QList<int>(resized.rgb.begin(), resized.rgb.end()), expected);
}

void ResizeTest::plainPicturesStayPlain_data()
{
    QTest::addColumn<QSize>("from");
    QTest::addColumn<QSize>("to");
    QTest::addColumn<Interpolation>("interpolation");
    const QSize sizes[] = {{1, 1}, {1, 50}, {33, 17}, {300, 9}};
    for (const QSize from : sizes)
        for (const QSize to : sizes)
            for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic})
                QTest::addRow("%dx%d to %dx%d %s", from.width(), from.height(), to.width(), to.height(),
                              toString(interpolation).c_str())
                    << from << to << interpolation;
}

void ResizeTest::plainPicturesStayPlain()
{
    QFETCH(QSize, from);
    QFETCH(QSize, to);
    QFETCH(Interpolation, interpolation);
    const Pixel colour{7, 130, 255};
    const Image resized =
        resize(plainImage(from.width(), from.height(), colour), to.width(), to.height(), interpolation);
    QCOMPARE(resized.width, to.width());
    QCOMPARE(resized.height, to.height());
    QCOMPARE(resized.rgb, plainImage(to.width(), to.height(), colour).rgb);
}

void ResizeTest::sameSizeIsACopy()
{
    const Image image = patternImage(13, 9);
    for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic}) {
        QCOMPARE(resize(image, 13, 9, interpolation).rgb, image.rgb);
        QCOMPARE(resize(image, 13, 9, interpolation, {0, 0, 13, 9}).rgb, image.rgb);
    }
}

void ResizeTest::wholeBoxIsTheDefault()
{
    const Image image = patternImage(40, 31);
    QCOMPARE(resize(image, 11, 12, Interpolation::Bicubic).rgb,
             resize(image, 11, 12, Interpolation::Bicubic, {0, 0, 40, 31}).rgb);
}

void ResizeTest::aPartIsThatOfTheWhole()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 200; ++i) {
        const Image image = patternImage(random.bounded(1, 90), random.bounded(1, 90));
        const QSize size(random.bounded(1, 120), random.bounded(1, 120));
        const PixelBox part{.left = random.bounded(size.width()),
                            .top = random.bounded(size.height()),
                            .width = 1 + random.bounded(size.width()),
                            .height = 1 + random.bounded(size.height())};
        const PixelBox inside{part.left, part.top, std::min(part.width, size.width() - int(part.left)),
                              std::min(part.height, size.height() - int(part.top))};
        const Interpolation interpolation = i % 2 == 0 ? Interpolation::Bilinear : Interpolation::Bicubic;
        const Image whole = resize(image, size.width(), size.height(), interpolation);
        const Image got = resizedPart(image, size.width(), size.height(), interpolation, inside);
        QCOMPARE(got.width, inside.width);
        for (int y = 0; y < inside.height; ++y)
            for (int x = 0; x < inside.width; ++x)
                QCOMPARE(toText(pixelAt(got, x, y)), toText(pixelAt(whole, int(inside.left) + x, int(inside.top) + y)));
    }
}

void ResizeTest::aSourceIsThatPartAlone()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 100; ++i) {
        const Image image = patternImage(random.bounded(1, 90), random.bounded(1, 90));
        const int left = random.bounded(image.width);
        const int top = random.bounded(image.height);
        const PixelBox source{left, top, 1 + random.bounded(image.width - left),
                              1 + random.bounded(image.height - top)};
        const Image alone =
            makeImage(source.width, source.height, [&](int x, int y) { return pixelAt(image, left + x, top + y); });
        const QSize size =
            i % 5 == 0 ? QSize(source.width, source.height) : QSize(random.bounded(1, 120), random.bounded(1, 120));
        const Interpolation interpolation = i % 2 == 0 ? Interpolation::Bilinear : Interpolation::Bicubic;
        QCOMPARE(resizeOnly(image, source, size.width(), size.height(), interpolation).rgb,
                 resize(alone, size.width(), size.height(), interpolation).rgb);
    }
}

void ResizeTest::endlessLinesTakeNoMoreThanAPicture_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<ResizeRule>("rule");
    for (const QSize picture : {QSize(65535, 1), QSize(1, 50000), QSize(20'000'000, 1), QSize(1, 20'000'000)})
        for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
            QTest::addRow("%dx%d rule %d", picture.width(), picture.height(), int(rule)) << picture << rule;
}

void ResizeTest::endlessLinesTakeNoMoreThanAPicture()
{
    QFETCH(QSize, picture);
    QFETCH(ResizeRule, rule);
    constexpr double kMostMegabytes = 400;
    Image line{.width = picture.width(), .height = picture.height()};
    line.rgb.assign(std::size_t(picture.width()) * std::size_t(picture.height()) * 3, 99);
    const double before = peakResidentMegabytes();
    const Image fitted = Preprocessing{.size = 224, .rule = rule}.fit(line);
    QCOMPARE(fitted.rgb, plainImage(224, 224, {99, 99, 99}).rgb);
    const double grown = peakResidentMegabytes() - before;
    QVERIFY2(grown < kMostMegabytes, qPrintable(QString("%1 MB more").arg(grown)));
}

void ResizeTest::namesOfInterpolationsAreReadBack()
{
    for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic})
        QVERIFY(interpolationFromString(toString(interpolation)) == interpolation);
    QVERIFY_EXCEPTION_THROWN(interpolationFromString("nearest"), Error);
}

#include "moc_resize_test.cpp"

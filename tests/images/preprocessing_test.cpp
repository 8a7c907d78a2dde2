#include "images/preprocessing_test.h"

#include "base/error.h"
#include "images/crop_plan.h"
#include "images/test_pictures.h"

#include <QSize>
#include <QtTest>

#include <cmath>

#include <nlohmann/json.hpp>

using namespace graft;
using namespace testing_pictures;

Q_DECLARE_METATYPE(graft::ResizeRule)

void PreprocessingTest::cropBoxIsTheCentreSquare_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("top");
    QTest::addColumn<int>("side");
    QTest::addRow("whole square") << QSize(100, 100) << 1.0 << 0 << 0 << 100;
    QTest::addRow("wide") << QSize(500, 375) << 0.875 << 86 << 24 << 328;
    QTest::addRow("tall") << QSize(333, 500) << 0.875 << 21 << 105 << 291;
    QTest::addRow("tiny") << QSize(1, 1) << 0.5 << 0 << 0 << 1;
}

void PreprocessingTest::cropBoxIsTheCentreSquare()
{
    QFETCH(QSize, picture);
    QFETCH(double, fraction);
    QFETCH(int, left);
    QFETCH(int, top);
    QFETCH(int, side);
    const Preprocessing preprocessing{.rule = ResizeRule::CropThenResize, .cropFraction = fraction};
    const PixelBox seen = planCrop(preprocessing, picture.width(), picture.height()).seen;
    QCOMPARE(seen.left, std::int64_t(left));
    QCOMPARE(seen.top, std::int64_t(top));
    QCOMPARE(seen.width, side);
    QCOMPARE(seen.height, side);
}

void PreprocessingTest::otherRulesSeeTheWholePicture()
{
    for (const ResizeRule rule : {ResizeRule::Squash, ResizeRule::ResizeThenCrop}) {
        const PixelBox seen = planCrop(Preprocessing{.rule = rule, .cropFraction = 0.5}, 70, 30).seen;
        QCOMPARE(seen.left, std::int64_t(0));
        QCOMPARE(seen.top, std::int64_t(0));
        QCOMPARE(seen.width, 70);
        QCOMPARE(seen.height, 30);
    }
}

void PreprocessingTest::fitGivesTheNetworksSize_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<ResizeRule>("rule");
    for (const QSize picture : {QSize(1, 1), QSize(2, 700), QSize(301, 200), QSize(64, 64), QSize(37, 41)})
        for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
            QTest::addRow("%dx%d rule %d", picture.width(), picture.height(), int(rule)) << picture << rule;
}

void PreprocessingTest::fitGivesTheNetworksSize()
{
    QFETCH(QSize, picture);
    QFETCH(ResizeRule, rule);
    const Preprocessing preprocessing{.size = 64, .rule = rule, .cropFraction = 0.875, .resizeTo = 73};
    const Image fitted = preprocessing.fit(patternImage(picture.width(), picture.height()));
    QCOMPARE(fitted.width, 64);
    QCOMPARE(fitted.height, 64);
    QCOMPARE(fitted.rgb.size(), std::size_t(64 * 64 * 3));
}

void PreprocessingTest::resizeThenCropTakesTheMiddle_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("top");
    // The margin is halved; a half that is left over goes to the even side, as torchvision rounds.
    QTest::addRow("even") << QSize(12, 10) << 2 << 1;
    QTest::addRow("5 becomes 2") << QSize(13, 10) << 2 << 1;
    QTest::addRow("7 becomes 4") << QSize(10, 15) << 1 << 4;
}

void PreprocessingTest::resizeThenCropTakesTheMiddle()
{
    QFETCH(QSize, picture);
    QFETCH(int, left);
    QFETCH(int, top);
    const Image image = patternImage(picture.width(), picture.height());
    const Image fitted = Preprocessing{.size = 8, .rule = ResizeRule::ResizeThenCrop, .resizeTo = 10}.fit(image);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            QCOMPARE(toText(pixelAt(fitted, x, y)), toText(pixelAt(image, left + x, top + y)));
}

void PreprocessingTest::croppedPixelsAreNotSeen()
{
    const Image framed = makeImage(40, 40, [](int x, int y) {
        const bool inside = x >= 10 && x < 30 && y >= 10 && y < 30;
        return inside ? Pixel{100, 100, 100} : Pixel{255, 0, 0};
    });
    const Preprocessing preprocessing{.size = 8, .rule = ResizeRule::CropThenResize, .cropFraction = 0.5};
    QCOMPARE(preprocessing.fit(framed).rgb, plainImage(8, 8, {100, 100, 100}).rgb);
}

void PreprocessingTest::squashResizesEverything()
{
    const Image image = patternImage(90, 31);
    QCOMPARE(Preprocessing{.size = 20}.fit(image).rgb, resize(image, 20, 20, Interpolation::Bilinear).rgb);
}

void PreprocessingTest::normaliseFollowsTheFormula()
{
    const Preprocessing preprocessing{.size = 1};
    std::vector<float> input(3);
    preprocessing.normalise(plainImage(1, 1, {0, 128, 255}), input);
    const double expected[] = {(0 - 0.485) / 0.229, (128 / 255.0 - 0.456) / 0.224, (1 - 0.406) / 0.225};
    for (std::size_t channel = 0; channel < 3; ++channel)
        QVERIFY2(std::abs(input[channel] - expected[channel]) < 1e-6,
                 qPrintable(QString("%1 for %2").arg(double(input[channel])).arg(expected[channel])));
    std::vector<float> tooSmall(2);
    QVERIFY_EXCEPTION_THROWN(preprocessing.normalise(plainImage(1, 1, {0, 0, 0}), tooSmall), Error);
}

void PreprocessingTest::jsonKeepsEverything()
{
    const Preprocessing preprocessing{.size = 260,
                                      .rule = ResizeRule::ResizeThenCrop,
                                      .cropFraction = 0.9,
                                      .resizeTo = 292,
                                      .interpolation = Interpolation::Bicubic,
                                      .mean = {0.1, 0.2, 0.3},
                                      .standardDeviation = {0.4, 0.5, 0.6}};
    const auto text = nlohmann::json(preprocessing).dump();
    QVERIFY(nlohmann::json::parse(text).get<Preprocessing>() == preprocessing);
}

void PreprocessingTest::jsonOutOfRangeIsAnError_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addRow("no size") << "size"
                             << "null";
    QTest::addRow("size 0") << "size"
                            << "0";
    QTest::addRow("huge size") << "size"
                               << "100000";
    QTest::addRow("unknown rule") << "rule"
                                  << "\"stretch\"";
    QTest::addRow("fraction 0") << "crop_fraction"
                                << "0";
    QTest::addRow("fraction 2") << "crop_fraction"
                                << "2";
    QTest::addRow("small resize") << "resize_to"
                                  << "200";
    QTest::addRow("unknown filter") << "interpolation"
                                    << "\"lanczos\"";
    QTest::addRow("two means") << "mean"
                               << "[0.1, 0.2]";
    QTest::addRow("zero deviation") << "standard_deviation"
                                    << "[0.1, 0.2, 0]";
}

void PreprocessingTest::jsonOutOfRangeIsAnError()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    nlohmann::json json = Preprocessing{.rule = ResizeRule::ResizeThenCrop};
    json[key.toStdString()] = nlohmann::json::parse(value.toStdString());
    QVERIFY_EXCEPTION_THROWN((void)json.get<Preprocessing>(), Error);
}

#include "moc_preprocessing_test.cpp"

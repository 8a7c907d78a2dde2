#include "images/augmentation_test.h"

#include "base/error.h"
#include "base/hashing.h"
#include "images/augmentation.h"
#include "images/test_pictures.h"

#include <QSize>
#include <QtTest>

#include <set>

using namespace graft;
using namespace testing_pictures;

Q_DECLARE_METATYPE(graft::Augmentation)

namespace {
constexpr Augmentation kAll[] = {Augmentation::None, Augmentation::Light, Augmentation::Strong};
}

void AugmentationTest::noneIsThePlainView()
{
    const Preprocessing preprocessing{.size = 32};
    const Image image = patternImage(60, 45);
    QCOMPARE(augmentedView(image, preprocessing, Augmentation::None, 7).rgb, preprocessing.fit(image).rgb);
}

void AugmentationTest::sameSeedSameView_data()
{
    QTest::addColumn<Augmentation>("augmentation");
    QTest::addRow("light") << Augmentation::Light;
    QTest::addRow("strong") << Augmentation::Strong;
}

void AugmentationTest::sameSeedSameView()
{
    QFETCH(Augmentation, augmentation);
    const Preprocessing preprocessing{.size = 32};
    const Image image = patternImage(60, 45);
    std::set<ContentHash> views;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Image view = augmentedView(image, preprocessing, augmentation, seed);
        QCOMPARE(augmentedView(image, preprocessing, augmentation, seed).rgb, view.rgb);
        views.insert(hashContent(view.rgb));
    }
    QCOMPARE(views.size(), std::size_t{20});
}

void AugmentationTest::viewsHaveTheNetworksSize_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<int>("rule");
    for (const QSize picture : {QSize(1, 1), QSize(3, 400), QSize(500, 40), QSize(64, 64)})
        for (const int rule : {0, 1, 2})
            QTest::addRow("%dx%d rule %d", picture.width(), picture.height(), rule) << picture << rule;
}

void AugmentationTest::viewsHaveTheNetworksSize()
{
    QFETCH(QSize, picture);
    QFETCH(int, rule);
    const Preprocessing preprocessing{.size = 24, .rule = ResizeRule(rule), .cropFraction = 0.8, .resizeTo = 28};
    for (const Augmentation augmentation : kAll)
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const Image view =
                augmentedView(patternImage(picture.width(), picture.height()), preprocessing, augmentation, seed);
            QCOMPARE(view.width, 24);
            QCOMPARE(view.height, 24);
        }
}

void AugmentationTest::lightChangesBrightnessByATenthAtMost()
{
    const Image grey = plainImage(40, 40, {100, 100, 100});
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Image view = augmentedView(grey, {.size = 8}, Augmentation::Light, seed);
        const int level = pixelAt(view, 4, 4)[0];
        QVERIFY2(level >= 90 && level <= 110, qPrintable(QString::number(level)));
    }
}

void AugmentationTest::halfOfTheViewsAreMirrored()
{
    const Image halves = makeImage(64, 64, [](int x, int) { return x < 32 ? Pixel{255, 0, 0} : Pixel{0, 0, 255}; });
    int mirrored = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Image view = augmentedView(halves, {.size = 16}, Augmentation::Light, seed);
        mirrored += pixelAt(view, 0, 8)[2] > pixelAt(view, 0, 8)[0] ? 1 : 0;
    }
    QVERIFY2(mirrored > 150 && mirrored < 250, qPrintable(QString::number(mirrored)));
}

void AugmentationTest::namesAreReadBack()
{
    for (const Augmentation augmentation : kAll)
        QVERIFY(augmentationFromString(toString(augmentation)) == augmentation);
    QVERIFY_EXCEPTION_THROWN(augmentationFromString("heavy"), Error);
}

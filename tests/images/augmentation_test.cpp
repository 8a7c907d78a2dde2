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

void AugmentationTest::namesAreReadBack_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"none", "light", "strong", "light,no-mirror", "strong,no-mirror,no-rotation", "mirror",
                              "mirror,colour", "rotation", "light,rotation", "strong,no-crop", "light,no-colour"})
        QTest::addRow("%s", words) << words;
}

void AugmentationTest::namesAreReadBack()
{
    QFETCH(QString, words);
    QCOMPARE(QString::fromStdString(toString(augmentationFromString(words.toStdString()))), words);
}

void AugmentationTest::sameValueSameWords()
{
    const auto words = [](const char* given) { return toString(augmentationFromString(given)); };
    QCOMPARE(words("mirror,crop,colour"), std::string("light"));
    QCOMPARE(words("light,rotation,no-rotation"), std::string("light"));
    QCOMPARE(words("no-mirror"), std::string("light,no-mirror"));
    QCOMPARE(words("strong,no-crop,no-colour"), words("mirror,rotation"));
    QCOMPARE(words("light,no-mirror,no-crop,no-colour"), std::string("none"));
}

void AugmentationTest::unknownWordsAreRefused_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"heavy", "", "light,strong", "no-none", "light,", "mirror,light", "Light"})
        QTest::addRow("'%s'", words) << words;
}

void AugmentationTest::unknownWordsAreRefused()
{
    QFETCH(QString, words);
    QVERIFY_EXCEPTION_THROWN(augmentationFromString(words.toStdString()), Error);
}

void AugmentationTest::partsCanBeLeftOut()
{
    const Image halves = makeImage(64, 64, [](int x, int) { return x < 32 ? Pixel{200, 0, 0} : Pixel{0, 0, 200}; });
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Image still = augmentedView(halves, {.size = 16}, augmentationFromString("strong,no-mirror"), seed);
        QVERIFY(pixelAt(still, 0, 8)[0] > pixelAt(still, 0, 8)[2]);
        const Image same = augmentedView(halves, {.size = 16}, augmentationFromString("mirror"), seed);
        QVERIFY(pixelAt(same, 0, 8)[0] == 200 || pixelAt(same, 0, 8)[2] == 200);
        const Image uncoloured = augmentedView(halves, {.size = 16}, augmentationFromString("crop"), seed);
        QCOMPARE(int(pixelAt(uncoloured, 0, 0)[0]), 200);
    }
}

void AugmentationTest::leavingOneOutChangesNothingElse()
{
    const Image image = patternImage(70, 50);
    int same = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        same += augmentedView(image, {.size = 16}, Augmentation::Light, seed).rgb ==
                        augmentedView(image, {.size = 16}, Augmentation::Light.withoutMirror(), seed).rgb
                    ? 1
                    : 0;
    QVERIFY2(same > 4 && same < 16, qPrintable(QString::number(same)));
}

#include "moc_augmentation_test.cpp"

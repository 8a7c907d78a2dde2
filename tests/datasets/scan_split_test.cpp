#include "datasets/scan_split_test.h"

#include "base/random.h"
#include "datasets/test_folder.h"
#include "support/scanned_data.h"

#include <QtTest>

#include <map>
#include <set>

using namespace graft;
using test::Counts;
using test::countsOf;

namespace {

/// Which split each content went to.
std::map<std::string, std::set<Split>> splitsByContent(const Dataset& dataset)
{
    std::map<std::string, std::set<Split>> splits;
    for (const Sample& sample : dataset.samples)
        splits[readTextFile(sample.path)].insert(sample.split);
    return splits;
}

/// Blocks of light and dark, as different from picture to picture as photographs are.
Image randomScene(int width, int height, int seed)
{
    constexpr int kBlocks = 6;
    Random random({std::uint64_t(seed)});
    std::vector<int> levels(std::size_t(kBlocks) * kBlocks);
    for (int& level : levels)
        level = int(random.below(256));
    return testing_pictures::makeImage(width, height, [&](int x, int y) {
        const int level = levels[std::size_t(y * kBlocks / height * kBlocks + x * kBlocks / width)];
        return testing_pictures::Pixel{level, level / 2 + 40, 255 - level};
    });
}

Image halved(const Image& image)
{
    return testing_pictures::makeImage(image.width / 2, image.height / 2,
                                       [&](int x, int y) { return testing_pictures::pixelAt(image, 2 * x, 2 * y); });
}

Image cutTo(const Image& image, int left, int top, int width, int height)
{
    return testing_pictures::makeImage(
        width, height, [&](int x, int y) { return testing_pictures::pixelAt(image, left + x, top + y); });
}

} // namespace

void ScanSplitTest::classFoldersAloneAreSplit()
{
    const TestFolder folder;
    folder.addPictures("a", 20, 0);
    folder.addPictures("b", 40, 100);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    for (const int label : {0, 1}) {
        const Counts counts = countsOf(dataset, label);
        const std::size_t all = label == 0 ? 20 : 40;
        QCOMPARE(counts[0] + counts[1] + counts[2], all);
        QVERIFY(counts[1] >= 1 && counts[1] <= all / 4 && counts[2] >= 1 && counts[2] <= all / 4);
    }
    QVERIFY(report.origins == (std::array{SplitOrigin::Folder, SplitOrigin::SplitOff, SplitOrigin::SplitOff}));
}

void ScanSplitTest::splitDependsOnContentAlone()
{
    const TestFolder forward;
    const TestFolder backward;
    for (int i = 0; i < 25; ++i)
        for (const int label : {0, 1}) {
            const std::string name = label == 0 ? "a/" : "b/";
            forward.addPicture(name + std::to_string(i) + ".png", label * 100 + i);
            backward.addPicture(name + "renamed" + std::to_string(99 - i) + ".png", label * 100 + i);
        }
    const auto first = splitsByContent(scanDataset(forward.path()).dataset);
    QVERIFY(first == splitsByContent(scanDataset(backward.path()).dataset));
}

void ScanSplitTest::equalFilesStayTogether()
{
    const TestFolder folder;
    for (int i = 0; i < 30; ++i) {
        const int content = i / 3; // three copies of each
        folder.addPicture("a/" + std::to_string(i) + ".png", content);
        folder.addPicture("b/" + std::to_string(i) + ".png", 5 + content); // five contents are in both classes
    }
    const Dataset dataset = scanDataset(folder.path()).dataset;
    for (const auto& [content, splits] : splitsByContent(dataset))
        QCOMPARE(splits.size(), std::size_t{1});
    QVERIFY(dataset.count(Split::Valid) > 0 && dataset.count(Split::Test) > 0);
}

void ScanSplitTest::smallClassesAreInEverySplit_data()
{
    QTest::addColumn<int>("pictures");
    QTest::addColumn<QList<int>>("counts");
    QTest::addRow("1") << 1 << QList<int>{1, 0, 0};
    QTest::addRow("2") << 2 << QList<int>{2, 0, 0};
    QTest::addRow("3") << 3 << QList<int>{1, 1, 1};
    QTest::addRow("4") << 4 << QList<int>{2, 1, 1};
    QTest::addRow("7") << 7 << QList<int>{5, 1, 1};
}

void ScanSplitTest::smallClassesAreInEverySplit()
{
    QFETCH(int, pictures);
    QFETCH(QList<int>, counts);
    const TestFolder folder;
    folder.addPictures("large", 20, 1000);
    folder.addPictures("small", pictures, 0);
    const Counts actual = countsOf(scanDataset(folder.path()).dataset, 1);
    QCOMPARE(QList<int>(actual.begin(), actual.end()), counts);
}

void ScanSplitTest::missingValidIsSplitOffBesideATestFolder()
{
    const TestFolder folder;
    for (const char* name : {"a", "b"}) {
        folder.addPictures(std::string("train/") + name, 20, name[0] * 100);
        folder.addPictures(std::string("test/") + name, 4, name[0] * 100 + 50);
    }
    const auto [dataset, report, corrections] = scanDataset(folder.path(), {.validFraction = 0.25});
    const Counts counts = countsOf(dataset);
    QCOMPARE(counts[0] + counts[1], std::size_t{40});
    QVERIFY(counts[1] >= 2 && counts[1] <= 10);
    QCOMPARE(counts[2], std::size_t{8});
    QVERIFY(report.origins[1] == SplitOrigin::SplitOff);
    QVERIFY(report.origins[2] == SplitOrigin::Folder);
}

void ScanSplitTest::addedPicturesMoveNoOthers()
{
    const TestFolder folder;
    folder.addPictures("a", 40, 0);
    folder.addPictures("b", 40, 1000);
    const auto before = splitsByContent(scanDataset(folder.path()).dataset);
    folder.addPictures("a/more", 40, 2000);
    folder.addPictures("b/more", 25, 3000);
    folder.addPictures("c", 30, 4000);
    const auto after = splitsByContent(scanDataset(folder.path()).dataset);
    for (const auto& [content, splits] : before)
        QVERIFY(after.at(content) == splits);
}

void ScanSplitTest::copiesCountOnceForTheSplit()
{
    const TestFolder folder;
    folder.addPictures("heron", 30, 0);
    folder.addPictures("stork", 30, 1000);
    for (int i = 0; i < 90; ++i)
        folder.addPicture("heron/missing" + std::to_string(i) + ".png", 5000);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    std::set<std::string> trained;
    for (const Sample& sample : dataset.samples)
        if (sample.label == 0 && sample.split == Split::Train)
            trained.insert(sample.content.hex());
    QVERIFY(trained.size() >= 15);
    QCOMPARE(report.repetitiveClasses.size(), std::size_t{1});
    QCOMPARE(report.repetitiveClasses[0].files, std::size_t{120});
    QCOMPARE(report.repetitiveClasses[0].different, std::size_t{31});
    for (const QString& line : QString::fromStdString(toText(dataset, report)).split('\n'))
        QVERIFY2(line.size() < 500, qPrintable(line));
}

void ScanSplitTest::nearCopiesStayTogether()
{
    const TestFolder folder;
    using namespace testing_pictures;
    for (int i = 0; i < 24; ++i) {
        const Image scene = randomScene(160, 120, i);
        const std::string name = (i % 2 == 0 ? "a/" : "b/") + std::to_string(i);
        writeImage(folder.path(name + ".png"), scene);
        writeImage(folder.path(name + " web.jpg"), halved(scene), 60);
        writeImage(folder.path(name + " cut.png"), cutTo(scene, 6, 4, 150, 112));
    }
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(report.nearCopies.size(), std::size_t{24});
    std::map<std::string, std::set<Split>> splits;
    for (const Sample& sample : dataset.samples)
        splits[sample.path->stem().string().substr(0, sample.path->stem().string().find(' '))].insert(sample.split);
    for (const auto& [name, sides] : splits)
        QCOMPARE(sides.size(), std::size_t{1});
}

#include "moc_scan_split_test.cpp"

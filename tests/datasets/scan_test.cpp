#include "datasets/scan_test.h"

#include "datasets/scan.h"
#include "datasets/test_folder.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

using namespace graft;

namespace fs = std::filesystem;

namespace {

std::array<std::size_t, 3> countsOf(const Dataset& dataset)
{
    return {dataset.count(Split::Train), dataset.count(Split::Valid), dataset.count(Split::Test)};
}

std::array<std::size_t, 3> countsOf(const Dataset& dataset, int label)
{
    return {dataset.count(Split::Train, label), dataset.count(Split::Valid, label), dataset.count(Split::Test, label)};
}

using Counts = std::array<std::size_t, 3>;

/// Which split each content went to.
std::map<std::string, std::set<Split>> splitsByContent(const Dataset& dataset)
{
    std::map<std::string, std::set<Split>> splits;
    for (const Sample& sample : dataset.samples)
        splits[readTextFile(sample.path)].insert(sample.split);
    return splits;
}

std::vector<std::string> namesOf(const std::vector<SkippedFile>& files)
{
    std::vector<std::string> names;
    for (const SkippedFile& file : files)
        names.push_back(file.path.filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

void ScanTest::splitFoldersAreFoundByName_data()
{
    QTest::addColumn<QString>("train");
    QTest::addColumn<QString>("valid");
    QTest::addColumn<QString>("test");
    QTest::addRow("short") << "train"
                           << "val"
                           << "test";
    QTest::addRow("usual") << "train"
                           << "valid"
                           << "test";
    QTest::addRow("long") << "training"
                          << "validation"
                          << "testing";
    QTest::addRow("mixed case") << "Train"
                                << "DEV"
                                << "TeSt";
}

void ScanTest::splitFoldersAreFoundByName()
{
    QFETCH(QString, train);
    QFETCH(QString, valid);
    QFETCH(QString, test);
    const TestFolder folder;
    int seed = 0;
    const std::pair<QString, int> splits[] = {{train, 3}, {valid, 2}, {test, 1}};
    for (const auto& [split, count] : splits)
        for (const char* name : {"/ash", "/beech"})
            folder.addPictures(split.toStdString() + name, count, seed += 10);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"ash", "beech"}));
    QCOMPARE(countsOf(dataset), (Counts{6, 4, 2}));
    QVERIFY(report.origins == (std::array{SplitOrigin::Folder, SplitOrigin::Folder, SplitOrigin::Folder}));
    QVERIFY(report.unreadable.empty() && report.stray.empty() && report.missing.empty());
}

void ScanTest::foldersOfOneSplitAreMerged()
{
    const TestFolder folder;
    folder.addPictures("train/a", 2, 0);
    folder.addPictures("train/b", 2, 10);
    folder.addPictures("valid/a", 1, 20);
    folder.addPictures("val/b", 1, 30);
    QCOMPARE(countsOf(scanDataset(folder.path()).dataset), (Counts{4, 2, 0}));
}

void ScanTest::classFoldersAloneAreSplit()
{
    const TestFolder folder;
    folder.addPictures("a", 20, 0);
    folder.addPictures("b", 40, 100);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(countsOf(dataset, 0), (Counts{14, 3, 3}));
    QCOMPARE(countsOf(dataset, 1), (Counts{28, 6, 6}));
    QVERIFY(report.origins == (std::array{SplitOrigin::Folder, SplitOrigin::SplitOff, SplitOrigin::SplitOff}));
}

void ScanTest::testFolderBesideClassFoldersIsKept()
{
    const TestFolder folder;
    folder.addPictures("a", 20, 0);
    folder.addPictures("b", 20, 100);
    folder.addPictures("test/a", 2, 200);
    folder.addPictures("test/b", 3, 300);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(countsOf(dataset), (Counts{34, 6, 5}));
    QVERIFY(report.origins == (std::array{SplitOrigin::Folder, SplitOrigin::SplitOff, SplitOrigin::Folder}));
}

void ScanTest::classNamedTrainIsAClass()
{
    const TestFolder folder;
    folder.addPictures("bus", 5, 0);
    folder.addPictures("train", 5, 100);
    QCOMPARE(scanDataset(folder.path()).dataset.classes, (std::vector<std::string>{"bus", "train"}));
}

void ScanTest::wrapperFoldersAreLookedThrough()
{
    const TestFolder folder;
    folder.addPictures("archive/leaves/train/a", 2, 0);
    folder.addPictures("archive/leaves/train/b", 2, 10);
    folder.addText("__MACOSX/x.txt");
    const Dataset dataset = scanDataset(folder.path()).dataset;
    QCOMPARE(dataset.root, folder.path("archive/leaves"));
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
}

void ScanTest::nestedPicturesBelongToTheirClass()
{
    const TestFolder folder;
    folder.addPictures("train/a/2023/may", 2, 0);
    folder.addPictures("train/a", 1, 10);
    folder.addPictures("train/b", 2, 20);
    folder.addPictures("valid/a", 1, 30);
    const Dataset dataset = scanDataset(folder.path()).dataset;
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(dataset.count(Split::Train, 0), std::size_t{3});
}

void ScanTest::samplesAreSorted()
{
    const TestFolder folder;
    folder.addPictures("b", 12, 0);
    folder.addPictures("a", 12, 100);
    const Dataset dataset = scanDataset(folder.path()).dataset;
    QVERIFY(std::is_sorted(dataset.samples.begin(), dataset.samples.end(), [](const Sample& x, const Sample& y) {
        return std::tie(x.split, x.label, x.path) < std::tie(y.split, y.label, y.path);
    }));
}

void ScanTest::splitDependsOnContentAlone()
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
    QVERIFY(first == splitsByContent(scanDataset(forward.path(), {.depth = ScanDepth::Headers}).dataset));
}

void ScanTest::equalFilesStayTogether()
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

void ScanTest::smallClassesAreInEverySplit_data()
{
    QTest::addColumn<int>("pictures");
    QTest::addColumn<QList<int>>("counts");
    QTest::addRow("1") << 1 << QList<int>{1, 0, 0};
    QTest::addRow("2") << 2 << QList<int>{2, 0, 0};
    QTest::addRow("3") << 3 << QList<int>{1, 1, 1};
    QTest::addRow("4") << 4 << QList<int>{2, 1, 1};
    QTest::addRow("7") << 7 << QList<int>{5, 1, 1};
}

void ScanTest::smallClassesAreInEverySplit()
{
    QFETCH(int, pictures);
    QFETCH(QList<int>, counts);
    const TestFolder folder;
    folder.addPictures("large", 20, 1000);
    folder.addPictures("small", pictures, 0);
    const Counts actual = countsOf(scanDataset(folder.path()).dataset, 1);
    QCOMPARE(QList<int>(actual.begin(), actual.end()), counts);
}

void ScanTest::missingValidIsSplitOffBesideATestFolder()
{
    const TestFolder folder;
    for (const char* name : {"a", "b"}) {
        folder.addPictures(std::string("train/") + name, 20, name[0] * 100);
        folder.addPictures(std::string("test/") + name, 4, name[0] * 100 + 50);
    }
    const auto [dataset, report, corrections] = scanDataset(folder.path(), {.validFraction = 0.25});
    QCOMPARE(countsOf(dataset), (Counts{30, 10, 8}));
    QVERIFY(report.origins[1] == SplitOrigin::SplitOff);
    QVERIFY(report.origins[2] == SplitOrigin::Folder);
}

void ScanTest::brokenPicturesAreReported()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    writeImage(folder.path("whole.jpg"), testing_pictures::patternImage(60, 60));
    const std::string whole = readTextFile(folder.path("whole.jpg"));
    folder.addText("a/cut.jpg", whole.substr(0, whole.size() / 2));
    folder.addText("a/text.jpg", "these are words");
    folder.addText("a/nothing.png", "");
    fs::create_symlink("nowhere.png", folder.path("b/link.png"));
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.samples.size(), std::size_t{6});
    QCOMPARE(namesOf(report.unreadable), (std::vector<std::string>{"cut.jpg", "link.png", "nothing.png", "text.jpg"}));
    for (const SkippedFile& file : report.unreadable) {
        QVERIFY(!file.reason.empty() && !file.reason.ends_with('.'));
        if (file.path.filename() == "cut.jpg")
            QCOMPARE(file.reason, std::string("JPEG data that ends early"));
    }
}

void ScanTest::headersAreNotWholePictures()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    writeImage(folder.path("a/cut.jpg"), testing_pictures::patternImage(60, 60));
    const std::string whole = readTextFile(folder.path("a/cut.jpg"));
    folder.addText("a/cut.jpg", whole.substr(0, whole.size() - 100));
    QCOMPARE(scanDataset(folder.path(), {.depth = ScanDepth::Headers}).report.unreadable.size(), std::size_t{0});
    QCOMPARE(scanDataset(folder.path(), {.depth = ScanDepth::Decode}).report.unreadable.size(), std::size_t{1});
    for (const ScanDepth depth : {ScanDepth::Headers, ScanDepth::Decode}) {
        const ScanOptions options{.depth = depth, .limits = {.maxPixels = 100}};
        QCOMPARE(namesOf(scanDataset(folder.path(), options).report.unreadable), std::vector<std::string>{"cut.jpg"});
    }
}

void ScanTest::strayFilesAreReported()
{
    const TestFolder folder;
    folder.addPictures("train/a", 3, 0);
    folder.addPictures("train/b", 3, 10);
    folder.addText("labels.csv");
    folder.addText("train/a/notes.txt");
    folder.addPicture("lost.png", 50);
    folder.addPicture("train/loose.png", 51);
    folder.addPictures("originals", 2, 60);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.samples.size(), std::size_t{6});
    QCOMPARE(namesOf(report.stray),
             (std::vector<std::string>{"labels.csv", "loose.png", "lost.png", "notes.txt", "originals"}));
    for (const SkippedFile& file : report.stray)
        if (file.path.filename() == "lost.png")
            QCOMPARE(file.reason, std::string("a picture outside any class folder"));
}

void ScanTest::systemFilesAreIgnored()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    for (const char* name : {"a/Thumbs.db", "a/.DS_Store", ".hidden/c.png", "__MACOSX/a/._1.png", "a/._1.png"})
        folder.addText(name);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes.size(), std::size_t{2});
    QVERIFY(report.stray.empty() && report.unreadable.empty());
}

void ScanTest::emptyAndMissingClassesAreReported()
{
    const TestFolder folder;
    folder.addPictures("train/a", 3, 0);
    folder.addPictures("train/b", 3, 10);
    folder.addPictures("valid/a", 1, 20);
    folder.addPictures("valid/extra", 1, 30);
    folder.addFolder("train/empty");
    folder.addText("train/broken/x.png");
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b", "extra"}));
    QCOMPARE(report.emptyClasses, (std::vector<std::string>{"broken", "empty"}));
    QCOMPARE(report.missing.size(), std::size_t{2});
    QCOMPARE(report.missing[0].className, std::string("extra"));
    QVERIFY(report.missing[0].split == Split::Train);
    QCOMPARE(report.missing[1].className, std::string("b"));
    QVERIFY(report.missing[1].split == Split::Valid);
}

void ScanTest::copiesAreReported()
{
    const TestFolder folder;
    for (const char* split : {"train", "valid", "test"})
        for (const char* name : {"a", "b"})
            folder.addPictures(std::string(split) + "/" + name, 3, split[1] * 100 + name[0] * 7);
    folder.addPicture("train/a/one.png", 9001); // leaks into valid and test
    folder.addPicture("valid/a/same.png", 9001);
    folder.addPicture("test/a/again.png", 9001);
    folder.addPicture("train/b/twice.png", 9002); // twice in one place
    folder.addPicture("train/b/thrice.png", 9002);
    folder.addPicture("train/a/which.png", 9003); // in two classes
    folder.addPicture("test/b/which.png", 9003);
    const ScanResult scanned = scanDataset(folder.path(), {});
    const DatasetReport& report = scanned.report;
    using Paths = std::vector<fs::path>;
    QCOMPARE(report.leaks, (std::vector<Copies>{{folder.path("test/a/again.png"), folder.path("train/a/one.png"),
                                                 folder.path("valid/a/same.png")}}));
    QCOMPARE(report.duplicates,
             (std::vector<Copies>{{folder.path("train/b/thrice.png"), folder.path("train/b/twice.png")}}));
    QCOMPARE(report.contradictions,
             (std::vector<Copies>{{folder.path("test/b/which.png"), folder.path("train/a/which.png")}}));
    QCOMPARE(superfluousCopies(scanned.dataset, report),
             (Paths{folder.path("test/a/again.png"), folder.path("test/b/which.png"), folder.path("train/a/which.png"),
                    folder.path("train/b/twice.png"), folder.path("valid/a/same.png")}));
    QCOMPARE(toJson(scanned.dataset, report)["leaks"].size(), std::size_t(1));
    QVERIFY(toText(scanned.dataset, report).find("in several classes") != std::string::npos);
}

void ScanTest::similarClassesAndImbalanceAreReported()
{
    const TestFolder folder;
    folder.addPictures("train/Red Oak", 8, 100);
    folder.addPictures("train/red_oak", 2, 200);
    folder.addPictures("train/ash", 4, 300);
    const ScanResult scanned = scanDataset(folder.path(), {.validFraction = 0, .testFraction = 0});
    QCOMPARE(scanned.report.similarClasses, (std::vector<std::vector<std::string>>{{"Red Oak", "red_oak"}}));
    QCOMPARE(scanned.report.imbalance, 4.0);
    QVERIFY(toText(scanned.dataset, scanned.report).find("4 times as many") != std::string::npos);
}

void ScanTest::linksInCirclesEnd()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    fs::create_directory_symlink(folder.path("a"), folder.path("a/again"));
    fs::create_directory_symlink(folder.path("b"), folder.path("b/again"));
    fs::create_directory_symlink("self", folder.path("b/self"));
    QCOMPARE(scanDataset(folder.path()).dataset.samples.size(), std::size_t{6});
}

void ScanTest::oddNamesAreRead()
{
    const TestFolder folder;
    folder.addPictures("caf\xE9", 3, 0);
    folder.addPictures("\xEB\x82\x98\xEB\xAD\x87\xEC\x9E\x8E", 3, 10);
    folder.addPicture("caf\xE9/new\nline \xFF.png", 20);
    folder.addText("caf\xE9/bad \xFE.png");
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"caf\\xE9", "\xEB\x82\x98\xEB\xAD\x87\xEC\x9E\x8E"}));
    QCOMPARE(dataset.samples.size(), std::size_t{7});
    QCOMPARE(report.unreadable.size(), std::size_t{1});
    QVERIFY(!toJson(dataset, report).dump().empty());
    QVERIFY(!toText(dataset, report).empty());
}

void ScanTest::progressReachesTheTotal()
{
    const TestFolder folder;
    folder.addPictures("a", 10, 0);
    folder.addPictures("b", 10, 100);
    Progress last;
    (void)scanDataset(folder.path(), {}, [&](const Progress& progress) { last = progress; });
    QCOMPARE(last.done, 20);
    QCOMPARE(last.total, 20);
}

#include "datasets/scan_test.h"

#include "base/random.h"
#include "datasets/scan.h"
#include "datasets/test_folder.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"
#include "support/expect_error.h"

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
    for (const int label : {0, 1}) {
        const Counts counts = countsOf(dataset, label);
        const std::size_t all = label == 0 ? 20 : 40;
        QCOMPARE(counts[0] + counts[1] + counts[2], all);
        QVERIFY(counts[1] >= 1 && counts[1] <= all / 4 && counts[2] >= 1 && counts[2] <= all / 4);
    }
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
    const Counts counts = countsOf(dataset);
    QCOMPARE(counts[0] + counts[1], std::size_t{40});
    QVERIFY(counts[1] >= 2 && counts[1] <= 10);
    QCOMPARE(counts[2], std::size_t{5});
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
    const Counts counts = countsOf(dataset);
    QCOMPARE(counts[0] + counts[1], std::size_t{40});
    QVERIFY(counts[1] >= 2 && counts[1] <= 10);
    QCOMPARE(counts[2], std::size_t{8});
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
    QCOMPARE(namesOf(report.unreadable), (std::vector<std::string>{"cut.jpg", "nothing.png", "text.jpg"}));
    QCOMPARE(namesOf(report.stray), (std::vector<std::string>{"link.png", "whole.jpg"}));
    QVERIFY(reasonsIn(report.stray).find("a link to what is not there (1)") != std::string::npos);
    for (const SkippedFile& file : report.unreadable) {
        QVERIFY(!file.reason.empty() && !file.reason.ends_with('.'));
        if (file.path.filename() == "cut.jpg")
            QCOMPARE(file.reason, std::string("JPEG data that ends early"));
    }
}

void ScanTest::picturesOverTheLimitsAreLeftOut()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    writeImage(folder.path("a/large.jpg"), testing_pictures::patternImage(60, 60));
    const ScanOptions options{.limits = {.maxPixels = 100}};
    QCOMPARE(namesOf(scanDataset(folder.path(), options).report.unreadable), std::vector<std::string>{"large.jpg"});
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
    for (const char* name : {"a/Thumbs.db", "a/.DS_Store", "__MACOSX/a/._1.png", "a/._1.png",
                             "a/@eaDir/1.png/SYNOPHOTO_THUMB_M.jpg", "@eaDir/x.jpg", "#recycle/a/2.png",
                             "$RECYCLE.BIN/3.png", "lost+found/4.png", "System Volume Information/5.png",
                             ".Trash-1000/files/6.png", "a/.ipynb_checkpoints/0-checkpoint.png", "a/7.png.crdownload"})
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
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(report.emptyClasses, (std::vector<std::string>{"broken", "empty"}));
    QCOMPARE(namesOf(report.stray), std::vector<std::string>{"extra"});
    QCOMPARE(report.missing.size(), std::size_t{1});
    QCOMPARE(report.missing[0].className, std::string("b"));
    QVERIFY(report.missing[0].split == Split::Valid);
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

void ScanTest::splitsHaveManyNames_data()
{
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QList<int>>("counts"); // train, valid, test; empty: not taken as splits
    const auto add = [](const char* train, const char* heldOut, const QList<int>& counts) {
        QTest::addRow("%s, %s", train, heldOut) << QStringList{train, heldOut} << counts;
    };
    add("training_set", "test_set", {6, 0, 4});
    add("Train Images", "VAL", {6, 4, 0});
    add("train2017", "val2017", {6, 4, 0});
    add("seg_train", "seg_test", {6, 0, 4});
    add("leaves-train", "leaves-holdout", {6, 0, 4});
    add("train", "hold-out", {6, 0, 4});
    add("train", "eval", {6, 4, 0});
    add("TRAINING", "Evaluation", {6, 4, 0});
    add("trainset", "testset", {6, 0, 4});
}

void ScanTest::splitsHaveManyNames()
{
    QFETCH(QStringList, folders);
    QFETCH(QList<int>, counts);
    const TestFolder folder;
    for (const char* name : {"/a", "/b"}) {
        folder.addPictures(folders[0].toStdString() + name, 3, name[1] * 100);
        folder.addPictures(folders[1].toStdString() + name, 2, name[1] * 100 + 50);
    }
    const Dataset dataset = scanDataset(folder.path(), {.validFraction = 0, .testFraction = 0}).dataset;
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    const Counts actual = countsOf(dataset);
    QCOMPARE(QList<int>(actual.begin(), actual.end()), counts);
}

void ScanTest::splitsMayBeWrappedTwice()
{
    const TestFolder folder;
    for (const char* name : {"/forest", "/sea"}) {
        folder.addPictures("seg_train/seg_train" + std::string(name), 3, name[1] * 100);
        folder.addPictures("seg_test/images" + std::string(name), 2, name[1] * 100 + 50);
    }
    folder.addPictures("seg_pred/seg_pred", 3, 9000);
    const auto [dataset, report, corrections] = scanDataset(folder.path(), {.validFraction = 0});
    QCOMPARE(dataset.classes, (std::vector<std::string>{"forest", "sea"}));
    QCOMPARE(countsOf(dataset), (Counts{6, 0, 4}));
    QCOMPARE(namesOf(report.stray), std::vector<std::string>{"seg_pred"});
    QVERIFY(!report.doubts.empty());
}

void ScanTest::splitsInsideClassesAreTaken()
{
    const TestFolder folder;
    for (const char* name : {"cats", "dogs"}) {
        folder.addPictures(name + std::string("/train"), 3, name[0] * 100);
        folder.addPictures(name + std::string("/test"), 2, name[0] * 100 + 50);
    }
    const auto [dataset, report, corrections] = scanDataset(folder.path(), {.validFraction = 0});
    QCOMPARE(dataset.classes, (std::vector<std::string>{"cats", "dogs"}));
    QCOMPARE(countsOf(dataset), (Counts{6, 0, 4}));
    QCOMPARE(report.doubts.size(), std::size_t{1});
}

void ScanTest::stagesMayBeClasses()
{
    const TestFolder folder;
    for (const char* name : {"dev", "prod", "test"})
        folder.addPictures(name, 4, name[0] * 100);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"dev", "prod", "test"}));
    QCOMPARE(report.doubts.size(), std::size_t{1});
}

void ScanTest::trainAndTestAreNoClasses()
{
    const TestFolder folder;
    for (const char* name : {"train", "test"})
        folder.addPictures(name, 4, name[1] * 100);
    QVERIFY_EXCEPTION_THROWN(scanDataset(folder.path()), Error);
}

void ScanTest::unlabelledTestPicturesAreNoClass()
{
    const TestFolder folder;
    for (const char* name : {"train/cats", "train/dogs", "valid/cats", "valid/dogs"})
        folder.addPictures(name, 4, name[0] * 100 + name[6] * 7);
    folder.addPictures("test/to_sort", 3, 9000);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"cats", "dogs"}));
    QCOMPARE(dataset.count(Split::Test), std::size_t{0});
    const auto sentences = whatMatters(dataset, report);
    QVERIFY(std::any_of(sentences.begin(), sentences.end(),
                        [](const std::string& text) { return text.find("test/to_sort") != std::string::npos; }));
}

void ScanTest::oneLevelTooHighIsDoubted()
{
    const TestFolder folder;
    for (const char* name : {"leaves/train/a", "leaves/train/b", "birds/train/c", "birds/train/d"})
        folder.addPictures(name, 3, name[0] * 100 + name[13] * 7);
    const auto report = scanDataset(folder.path()).report;
    QVERIFY(std::any_of(report.doubts.begin(), report.doubts.end(),
                        [](const std::string& text) { return text.find("one level too high") != std::string::npos; }));
}

void ScanTest::lettersMayBeComposedEitherWay()
{
    const TestFolder folder;
    const std::string whole = "caf\xC3\xA9", decomposed = "cafe\xCC\x81";
    folder.addPictures("train/" + whole, 3, 0);
    folder.addPictures("train/b", 3, 100);
    folder.addPictures("valid/" + decomposed, 2, 200);
    folder.addPictures("valid/B", 2, 300);
    const Dataset dataset = scanDataset(folder.path()).dataset;
    QCOMPARE(dataset.classes, (std::vector<std::string>{"b", whole}));
    QCOMPARE(countsOf(dataset), (Counts{6, 4, 0}));
}

void ScanTest::hiddenClassFoldersAreNamed()
{
    const TestFolder folder;
    for (const char* name : {".net", "java", "rust"})
        folder.addPictures(name, 3, name[1] * 100);
    folder.addText(".git/config");
    const auto report = scanDataset(folder.path()).report;
    QCOMPARE(namesOf(report.stray), std::vector<std::string>{".net"});
}

void ScanTest::addedPicturesMoveNoOthers()
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

void ScanTest::copiesCountOnceForTheSplit()
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

void ScanTest::classesOfBrokenPicturesAreNone()
{
    const TestFolder folder;
    for (const char* name : {"train/a", "train/b", "valid/a", "valid/torn"})
        folder.addPictures(name, 3, name[0] * 100 + name[6] * 7);
    folder.addText("train/torn/x.jpg");
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(dataset.count(Split::Valid), std::size_t{3});
}

void ScanTest::filesAreReadOnceUntilTheyChange()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    const auto earlier = fs::file_time_type::clock::now() - std::chrono::hours(1);
    const auto first = scanDataset(folder.path()).dataset;
    const fs::path changed = folder.path("a/picture0.png");
    folder.addText("a/picture0.png", "no longer a picture");
    QCOMPARE(namesOf(scanDataset(folder.path()).report.unreadable), std::vector<std::string>{"picture0.png"});
    fs::last_write_time(changed, earlier); // as if it had not been changed
    QCOMPARE(namesOf(scanDataset(folder.path()).report.unreadable), std::vector<std::string>{"picture0.png"});
}

/// What was kept is seen to be used: a word is put into the memory that no picture ever gave.
void ScanTest::unchangedFilesAreRemembered()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    const fs::path clock = folder.path("a/picture2.png");
    fs::last_write_time(clock, fs::file_time_type::clock::now() + std::chrono::hours(10)); // a camera's wrong clock
    const ScanOptions options{.settling = std::chrono::seconds(0)};
    (void)scanDataset(folder.path(), options);
    for (const auto& entry : fs::directory_iterator(userCacheFolder() / "scans")) {
        auto all = nlohmann::json::from_cbor(readFile(entry.path(), 1 << 20));
        for (nlohmann::json& file : all["files"])
            file[1][5] = "as remembered";
        writeFileAtomically(entry.path(), nlohmann::json::to_cbor(all));
    }
    EXPECT_ERROR(scanDataset(folder.path(), options), "as remembered");
    fs::last_write_time(clock, fs::file_time_type::clock::now());
    fs::last_write_time(folder.path("b/picture0.png"), fs::file_time_type::clock::now());
    QCOMPARE(scanDataset(folder.path(), options).report.unreadable.size(), std::size_t{4});
}

/// Another machine, or this one tomorrow, may read them.
void ScanTest::whatIsMissingHereIsNoPicturesFault()
{
    using Unread = PictureUnreadHere;
    QVERIFY_THROWS_EXCEPTION(Unread, throwIfUnread({.found = "AVIF data without a decoder", .noDecoder = true}));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, throwIfUnread({.outOfMemory = true}));
    try {
        throwIfUnread({.found = "PNG data that ends early"});
        QFAIL("nothing was thrown");
    } catch (const Unread&) {
        QFAIL("the picture is what is wrong");
    } catch (const Error& error) {
        QCOMPARE(reasonOf(error), std::string("PNG data that ends early"));
    }
}

/// As training takes them, whatever is asked of the folder.
void ScanTest::spellingsOfTestFoldersAreOneClass()
{
    const TestFolder folder;
    folder.addPictures("train/Apple", 3, 0);
    folder.addPictures("train/pear", 3, 10);
    folder.addPictures("test/apple", 2, 20);
    folder.addPictures("test/plum", 2, 30);
    const auto tested = scanDataset(folder.path(), {.requireTrainable = false});
    QCOMPARE(tested.dataset.classes, (std::vector<std::string>{"Apple", "pear", "plum"}));
    QVERIFY(tested.report.doubts.front().find("is taken as the class 'Apple'") != std::string::npos);
    for (int i = 0; i < 40; ++i)
        folder.addPicture("test/other" + std::to_string(i) + "/x.png", 100 + i);
    QVERIFY(scanDataset(folder.path()).report.doubts.size() < 12);
}

void ScanTest::lossesAreToldFromOtherFiles()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    folder.addText("readme.txt");
    folder.addText("a/notes.json", "{}");
    QVERIFY(!missesPictures(scanDataset(folder.path()).report.stray));
    fs::create_symlink("nowhere.txt", folder.path("a/link.txt"));
    QVERIFY(!missesPictures(scanDataset(folder.path()).report.stray));
    fs::create_symlink("nowhere.jpg", folder.path("a/link.jpg"));
    QVERIFY(missesPictures(scanDataset(folder.path()).report.stray));
    fs::remove(folder.path("a/link.jpg"));
    folder.addText("b/drawing.psd", std::string("8BPS\0\1", 6) + std::string(40, 'x'));
    const auto stray = scanDataset(folder.path()).report.stray;
    QVERIFY2(missesPictures(stray), stray.back().reason.c_str());
}

void ScanTest::nearCopiesStayTogether()
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
        splits[sample.path.stem().string().substr(0, sample.path.stem().string().find(' '))].insert(sample.split);
    for (const auto& [name, sides] : splits)
        QCOMPARE(sides.size(), std::size_t{1});
}

void ScanTest::manyClassesTakeNoLonger()
{
    const TestFolder folder;
    constexpr int kClasses = 1500;
    for (int i = 0; i < kClasses; ++i)
        folder.addPicture("class" + std::to_string(i) + "/x.png", i);
    const Dataset dataset = scanDataset(folder.path(), {.validFraction = 0, .testFraction = 0}).dataset;
    QCOMPARE(dataset.classes.size(), std::size_t(kClasses));
    QCOMPARE(dataset.classes[2], std::string("class2"));
}

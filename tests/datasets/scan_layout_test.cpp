#include "datasets/scan_layout_test.h"

#include "base/error.h"
#include "datasets/test_folder.h"
#include "support/scanned_data.h"

#include <QtTest>

using namespace graft;
using test::Counts;
using test::countsOf;
using test::namesOf;

void ScanLayoutTest::splitFoldersAreFoundByName_data()
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

void ScanLayoutTest::splitFoldersAreFoundByName()
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

void ScanLayoutTest::foldersOfOneSplitAreMerged()
{
    const TestFolder folder;
    folder.addPictures("train/a", 2, 0);
    folder.addPictures("train/b", 2, 10);
    folder.addPictures("valid/a", 1, 20);
    folder.addPictures("val/b", 1, 30);
    QCOMPARE(countsOf(scanDataset(folder.path()).dataset), (Counts{4, 2, 0}));
}

void ScanLayoutTest::testFolderBesideClassFoldersIsKept()
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

void ScanLayoutTest::classNamedTrainIsAClass()
{
    const TestFolder folder;
    folder.addPictures("bus", 5, 0);
    folder.addPictures("train", 5, 100);
    QCOMPARE(scanDataset(folder.path()).dataset.classes, (std::vector<std::string>{"bus", "train"}));
}

void ScanLayoutTest::wrapperFoldersAreLookedThrough()
{
    const TestFolder folder;
    folder.addPictures("archive/leaves/train/a", 2, 0);
    folder.addPictures("archive/leaves/train/b", 2, 10);
    folder.addText("__MACOSX/x.txt");
    const Dataset dataset = scanDataset(folder.path()).dataset;
    QCOMPARE(dataset.root, folder.path("archive/leaves"));
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
}

void ScanLayoutTest::nestedPicturesBelongToTheirClass()
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

void ScanLayoutTest::splitsHaveManyNames_data()
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

void ScanLayoutTest::splitsHaveManyNames()
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

void ScanLayoutTest::splitsMayBeWrappedTwice()
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

void ScanLayoutTest::splitsInsideClassesAreTaken()
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

void ScanLayoutTest::stagesMayBeClasses()
{
    const TestFolder folder;
    for (const char* name : {"dev", "prod", "test"})
        folder.addPictures(name, 4, name[0] * 100);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"dev", "prod", "test"}));
    QCOMPARE(report.doubts.size(), std::size_t{1});
}

void ScanLayoutTest::trainAndTestAreNoClasses()
{
    const TestFolder folder;
    for (const char* name : {"train", "test"})
        folder.addPictures(name, 4, name[1] * 100);
    QVERIFY_EXCEPTION_THROWN(scanDataset(folder.path()), Error);
}

void ScanLayoutTest::unlabelledTestPicturesAreNoClass()
{
    const TestFolder folder;
    for (const char* name : {"train/cats", "train/dogs", "valid/cats", "valid/dogs"})
        folder.addPictures(name, 4, name[0] * 100 + name[6] * 7);
    folder.addPictures("test/to_sort", 3, 9000);
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"cats", "dogs"}));
    QCOMPARE(dataset.count(Split::Test), std::size_t{0});
    const auto sentences = englishOf(whatMatters(dataset, report));
    QVERIFY(std::any_of(sentences.begin(), sentences.end(),
                        [](const std::string& text) { return text.find("test/to_sort") != std::string::npos; }));
}

void ScanLayoutTest::oneLevelTooHighIsDoubted()
{
    const TestFolder folder;
    for (const char* name : {"leaves/train/a", "leaves/train/b", "birds/train/c", "birds/train/d"})
        folder.addPictures(name, 3, name[0] * 100 + name[13] * 7);
    const auto report = scanDataset(folder.path()).report;
    QVERIFY(std::any_of(report.doubts.begin(), report.doubts.end(), [](const Text& text) {
        return text.english().find("one level too high") != std::string::npos;
    }));
}

void ScanLayoutTest::lettersMayBeComposedEitherWay()
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

void ScanLayoutTest::hiddenClassFoldersAreNamed()
{
    const TestFolder folder;
    for (const char* name : {".net", "java", "rust"})
        folder.addPictures(name, 3, name[1] * 100);
    folder.addText(".git/config");
    const auto report = scanDataset(folder.path()).report;
    QCOMPARE(namesOf(report.stray), std::vector<std::string>{".net"});
}

void ScanLayoutTest::classesOfBrokenPicturesAreNone()
{
    const TestFolder folder;
    for (const char* name : {"train/a", "train/b", "valid/a", "valid/torn"})
        folder.addPictures(name, 3, name[0] * 100 + name[6] * 7);
    folder.addText("train/torn/x.jpg");
    const auto [dataset, report, corrections] = scanDataset(folder.path());
    QCOMPARE(dataset.classes, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(dataset.count(Split::Valid), std::size_t{3});
}

/// As training takes them, whatever is asked of the folder.
void ScanLayoutTest::spellingsOfTestFoldersAreOneClass()
{
    const TestFolder folder;
    folder.addPictures("train/Apple", 3, 0);
    folder.addPictures("train/pear", 3, 10);
    folder.addPictures("test/apple", 2, 20);
    folder.addPictures("test/plum", 2, 30);
    const auto tested = scanDataset(folder.path(), {.requireTrainable = false});
    QCOMPARE(tested.dataset.classes, (std::vector<std::string>{"Apple", "pear", "plum"}));
    QVERIFY(tested.report.doubts.front().english().find("is taken as the class 'Apple'") != std::string::npos);
    for (int i = 0; i < 40; ++i)
        folder.addPicture("test/other" + std::to_string(i) + "/x.png", 100 + i);
    QVERIFY(scanDataset(folder.path()).report.doubts.size() < 12);
}

/// What looks as if it were meant otherwise is said.
void ScanLayoutTest::oddLayoutsAreDoubted_data()
{
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QString>("words");
    QTest::addRow("splits in some classes") << QStringList{"a/train", "a/test", "b"} << "as not every class has them";
    QTest::addRow("folds") << QStringList{"fold1/a", "fold1/b", "fold2/a", "fold2/b"} << "one level too high?";
    QTest::addRow("splits in a split") << QStringList{"train/train/a", "train/train/b", "train/test/a", "train/test/b"}
                                       << "one level too high?";
}

void ScanLayoutTest::oddLayoutsAreDoubted()
{
    QFETCH(QStringList, folders);
    QFETCH(QString, words);
    const TestFolder folder;
    int seed = 0;
    for (const QString& name : folders)
        folder.addPictures(name.toStdString(), 6, seed += 20);
    std::string all;
    for (const std::string& doubt : englishOf(scanDataset(folder.path()).report.doubts))
        all += doubt + '\n';
    QVERIFY2(all.find(words.toStdString()) != std::string::npos, all.c_str());
}

#include "moc_scan_layout_test.cpp"

#include "datasets/scan_test.h"

#include "datasets/corrected_data.h"
#include "datasets/folder_listing.h"
#include "datasets/test_folder.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"
#include "support/expect_error.h"
#include "support/scanned_data.h"

#include <QtTest>

#include <algorithm>

#include <nlohmann/json.hpp>

using namespace graft;
using test::namesOf;
namespace fs = std::filesystem;

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
    QVERIFY(reasonsIn(report.stray).english().find("a link to what is not there (1)") != std::string::npos);
    for (const SkippedFile& file : report.unreadable) {
        QVERIFY(!file.reason.isEmpty() && !file.reason.english().ends_with('.'));
        if (file.path.filename() == "cut.jpg")
            QCOMPARE(file.reason.english(), std::string("JPEG data that ends early"));
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
            QCOMPARE(file.reason.english(), std::string("a picture outside any class folder"));
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
    using Paths = std::vector<SharedPath>;
    QCOMPARE(report.leaks, (std::vector<Copies>{{folder.path("test/a/again.png"), folder.path("train/a/one.png"),
                                                 folder.path("valid/a/same.png")}}));
    QCOMPARE(report.duplicates,
             (std::vector<Copies>{{folder.path("train/b/thrice.png"), folder.path("train/b/twice.png")}}));
    QCOMPARE(report.contradictions,
             (std::vector<Copies>{{folder.path("test/b/which.png"), folder.path("train/a/which.png")}}));
    QCOMPARE(superfluousCopies(scanned),
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
    QVERIFY_THROWS_EXCEPTION(Unread, throwIfUnread({.found = Text("AVIF data without a decoder"), .noDecoder = true}));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, throwIfUnread({.outOfMemory = true}));
    try {
        throwIfUnread({.found = Text("PNG data that ends early")});
        QFAIL("nothing was thrown");
    } catch (const Unread&) {
        QFAIL("the picture is what is wrong");
    } catch (const Error& error) {
        QCOMPARE(reasonOf(error).english(), std::string("PNG data that ends early"));
    }
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
    QVERIFY2(missesPictures(stray), stray.back().reason.english().c_str());
}

/// Each picture once, under its own name; the rest is said.
void ScanTest::linkedFoldersAreSearchedOnce()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 2, 10);
    fs::create_directory_symlink("../b", folder.path("a/to b"));
    fs::create_directory_symlink("/nowhere/at/all", folder.path("c"));
    const FoundFiles found = findPictures(folder.path());
    QCOMPARE(found.pictures.size(), std::size_t{5});
    for (const fs::path& picture : found.pictures)
        QVERIFY2(picture.string().find("to b") == std::string::npos, picture.c_str());
    QCOMPARE(found.leftOut.size(), std::size_t{2});
    QVERIFY(missesPictures(found.leftOut)); // c may be on a disk that is not there
    QVERIFY(missesPictures(scanDataset(folder.path()).report.stray));
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

#include "moc_scan_test.cpp"

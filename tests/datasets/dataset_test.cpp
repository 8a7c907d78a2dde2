#include "datasets/dataset_test.h"

#include "base/files.h"
#include "datasets/corrections_file.h"
#include "support/expect_error.h"

#include "datasets/dataset_report.h"
#include "datasets/test_folder.h"

#include <QtTest>

#include <functional>

#include <nlohmann/json.hpp>

using namespace graft;

namespace {

Dataset smallDataset(const TestFolder& folder)
{
    folder.addPicture("train/a/1.png", 1);
    folder.addPicture("train/b/2.png", 2);
    folder.addPicture("test/b/3.png", 3);
    return {.root = folder.path(),
            .classes = {"a", "b"},
            .samples = {{folder.path("train/a/1.png"), 0, Split::Train},
                        {folder.path("train/b/2.png"), 1, Split::Train},
                        {folder.path("test/b/3.png"), 1, Split::Test}}};
}

DatasetReport smallReport(const TestFolder& folder)
{
    DatasetReport report;
    report.unreadable = {{folder.path("train/a/bad.jpg"), Text("JPEG data that ends early")}};
    report.stray = {{folder.path("notes.txt"), Text("not a picture")}};
    report.emptyClasses = {"c"};
    report.missing = {{Split::Test, "a"}};
    report.origins = {SplitOrigin::Folder, SplitOrigin::None, SplitOrigin::SplitOff};
    return report;
}

using Change = std::function<void(Dataset&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

void DatasetTest::samplesAreCountedBySplitAndClass()
{
    const TestFolder folder;
    const Dataset dataset = smallDataset(folder);
    QCOMPARE(dataset.count(Split::Train), std::size_t{2});
    QCOMPARE(dataset.count(Split::Valid), std::size_t{0});
    QCOMPARE(dataset.count(Split::Test, 1), std::size_t{1});
    QCOMPARE(dataset.count(Split::Test, 0), std::size_t{0});
    QCOMPARE(dataset.idsOf(Split::Train), (std::vector<std::size_t>{0, 1}));
    QCOMPARE(dataset.idsOf(Split::Test), (std::vector<std::size_t>{2}));
}

void DatasetTest::fingerprintFollowsTheData_data()
{
    QTest::addColumn<Change>("change");
    const std::pair<const char*, Change> changes[] = {
        {"class name", [](Dataset& dataset) { dataset.classes[0] = "x"; }},
        {"label", [](Dataset& dataset) { dataset.samples[0].label = 1; }},
        {"split", [](Dataset& dataset) { dataset.samples[0].split = Split::Valid; }},
        {"path", [](Dataset& dataset) { dataset.samples[0].path = dataset.samples[0].path.native() + "x"; }},
        {"fewer", [](Dataset& dataset) { dataset.samples.pop_back(); }},
        {"content", [](Dataset& dataset) { dataset.samples[0].content.low = 1; }}};
    for (const auto& [name, change] : changes)
        QTest::addRow("%s", name) << change;
}

void DatasetTest::fingerprintFollowsTheData()
{
    QFETCH(Change, change);
    const TestFolder folder;
    Dataset dataset = smallDataset(folder);
    const std::string before = dataset.fingerprint();
    QCOMPARE(before.size(), std::size_t{32});
    QCOMPARE(dataset.fingerprint(), before);
    change(dataset);
    QVERIFY(dataset.fingerprint() != before);
}

void DatasetTest::fingerprintIgnoresWhereTheFolderIs()
{
    const TestFolder here;
    const TestFolder there;
    QCOMPARE(smallDataset(here).fingerprint(), smallDataset(there).fingerprint());
}

namespace {

Dataset fourPictures()
{
    Dataset dataset{.root = "/data", .classes = {"cat", "dog"}, .samples = {}};
    for (const char* name : {"a", "b", "c", "d"})
        dataset.samples.push_back({.path = std::string("/data/") + name, .label = 0, .split = Split::Train});
    return dataset;
}

} // namespace

void DatasetTest::correctionsChangeLabelsAndLeaveOut()
{
    Corrections corrections;
    QVERIFY(corrections.isEmpty());
    corrections.relabel("/data/b", "dog");
    corrections.leaveOut("/data/c");
    const Dataset corrected = corrections.appliedTo(fourPictures());
    QCOMPARE(corrected.samples.size(), std::size_t(3));
    QCOMPARE(corrected.samples[1].label, 1);
    QVERIFY(corrected.samples[2].path == "/data/d");
    QVERIFY(corrected.fingerprint() != fourPictures().fingerprint());
    QVERIFY(corrections.isLeftOut("/data/c"));
    QVERIFY(corrections.newClass("/data/b") == std::optional<std::string>("dog"));
}

void DatasetTest::theLatestCorrectionCounts()
{
    Corrections corrections;
    corrections.leaveOut("/data/a");
    corrections.relabel("/data/a", "dog");
    QVERIFY(!corrections.isLeftOut("/data/a"));
    QCOMPARE(corrections.appliedTo(fourPictures()).samples[0].label, 1);
    corrections.undo();
    QVERIFY(corrections.isLeftOut("/data/a"));
    corrections.undo();
    corrections.undo();
    QVERIFY(corrections.isEmpty());
    QCOMPARE(corrections.appliedTo(fourPictures()).samples.size(), std::size_t(4));
}

void DatasetTest::whatWasUndoneIsMadeAgain()
{
    Corrections corrections;
    corrections.leaveOut("/data/a");
    corrections.relabel("/data/b", "dog");
    corrections.undo();
    corrections.undo();
    corrections.redo();
    QVERIFY(corrections.isLeftOut("/data/a"));
    QVERIFY(!corrections.newClass("/data/b"));
    QVERIFY(corrections.canRedo());
    corrections.leaveOut("/data/c");
    QVERIFY(!corrections.canRedo());
    corrections.redo();
    QCOMPARE(corrections.steps(), std::size_t(2));
}

void DatasetTest::aClassMergedIntoAnotherIsGone()
{
    Dataset data = fourPictures();
    data.classes = {"Cat", "cat", "dog"};
    for (Sample& sample : data.samples)
        sample.label = sample.path == "/data/a" ? 0 : sample.path == "/data/b" ? 1 : 2;
    DatasetReport report;
    report.similarClasses = {{"Cat", "cat"}};
    data.samples.push_back({"/data/e", 1, Split::Train});
    const std::vector<ClassMerge> merges = proposedMerges(data, report);
    QCOMPARE(merges.size(), std::size_t(1));
    QCOMPARE(merges[0].into, std::string("cat"));
    QCOMPARE(merges[0].pictures, std::vector<SharedPath>{"/data/a"});
    Corrections corrections;
    corrections.relabel(merges[0].pictures, merges[0].into);
    const Dataset merged = corrections.appliedTo(data);
    QCOMPARE(merged.classes, (std::vector<std::string>{"cat", "dog"}));
    QCOMPARE(merged.samples[0].label, 0);
    QCOMPARE(merged.samples[2].label, 1);
}

/// At the next start, from the folder's own file; what no longer fits is forgotten.
void DatasetTest::correctionsComeBack()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    QVERIFY(rememberedCorrections(data).isEmpty());
    Corrections corrections;
    corrections.relabel("/data/b", "dog");
    corrections.leaveOut(std::vector<SharedPath>{"/data/d", "/data/caf\xe9.png"});
    corrections.relabel("/data/a", "a class that is gone");
    writeCorrections(correctionsFileFor(data.root), corrections, data.root);

    Corrections remembered = rememberedCorrections(data);
    QCOMPARE(remembered.steps(), std::size_t(2));
    QVERIFY(remembered.newClass("/data/b") == std::optional<std::string>("dog"));
    QVERIFY(remembered.isLeftOut("/data/caf\xe9.png"));
    remembered.undo();
    QVERIFY(!remembered.isLeftOut("/data/d"));

    QCOMPARE(remembered.setAside().size(), std::size_t(1)); // the class may come back
    data.classes.push_back("a class that is gone");
    QVERIFY(rememberedCorrections(data).newClass("/data/a") == std::optional<std::string>("a class that is gone"));

    // The folder has moved: names are its own. Another folder's are not touched.
    data.root = "/elsewhere";
    const Corrections moved = readCorrections(correctionsFileFor("/data"), data);
    QVERIFY(moved.isLeftOut("/elsewhere/d"));
    data.root = "/other";
    QVERIFY(rememberedCorrections(data).isEmpty());

    writeCorrections(correctionsFileFor("/data"), {}, "/data");
    QVERIFY(!std::filesystem::exists(correctionsFileFor("/data")));
}

/// A picture is what it shows, and not what it is called.
void DatasetTest::correctionsFollowContents()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    for (std::size_t i = 0; i < data.samples.size(); ++i)
        data.samples[i].content = {.high = 1, .low = i + 1};
    Corrections corrections;
    corrections.relabel("/data/a", "dog");
    corrections.leaveOut("/data/b");
    corrections.leaveOut("/data/c");
    rememberCorrections(corrections, data);

    data.samples[0].path = "/data/renamed";
    data.samples[1].content.low = 77; // another picture under the old name
    const Corrections found = rememberedCorrections(data);
    QVERIFY(found.newClass("/data/renamed") == std::optional<std::string>("dog"));
    QVERIFY(!found.isLeftOut("/data/b"));
    QVERIFY(found.isLeftOut("/data/c"));
    rememberCorrections(found, data);
    data.samples[1].content.low = 2; // and the first one is back
    QVERIFY(rememberedCorrections(data).isLeftOut("/data/b"));
}

/// What another window wrote meanwhile is neither lost nor made undone.
void DatasetTest::twoWindowsDoNotOverwriteEachOther()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    Corrections ours = rememberedCorrections(data);
    ours.leaveOut("/data/a");
    rememberCorrections(ours, data);
    Corrections theirs = ours; // of a window that was opened then
    theirs.leaveOut("/data/b");
    writeCorrections(correctionsFileFor("/data"), theirs, "/data");
    ours.leaveOut("/data/c");
    rememberCorrections(ours, data);
    ours.leaveOut("/data/d");
    rememberCorrections(ours, data);
    const Corrections all = rememberedCorrections(data);
    for (const char* picture : {"/data/a", "/data/b", "/data/c", "/data/d"})
        QVERIFY2(all.isLeftOut(picture), picture);
}

/// Two windows on one picture: the one who spoke last.
void DatasetTest::theLatestWindowCounts()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    Corrections ours = rememberedCorrections(data);
    Corrections theirs = ours;
    theirs.relabel("/data/a", "cat");
    theirs.leaveOut("/data/b");
    writeCorrections(correctionsFileFor("/data"), theirs, "/data");
    ours.relabel("/data/a", "dog");
    rememberCorrections(ours, data);
    const Corrections all = rememberedCorrections(data);
    QVERIFY(all.newClass("/data/a") == std::optional<std::string>("dog"));
    QVERIFY(all.isLeftOut("/data/b"));
}

/// A class that one window no longer finds is only set aside there.
void DatasetTest::whatAnotherWindowSetAsideIsKept()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    Corrections ours = rememberedCorrections(data);
    ours.relabel("/data/a", "dog");
    ours.leaveOut("/data/b");
    rememberCorrections(ours, data);
    Corrections theirs = ours;
    theirs.setUnknownAside({"cat"});
    QCOMPARE(theirs.setAside().size(), std::size_t(1));
    writeCorrections(correctionsFileFor("/data"), theirs, "/data");
    ours.leaveOut("/data/c");
    rememberCorrections(ours, data);
    const Corrections all = rememberedCorrections(data);
    QVERIFY(all.newClass("/data/a") == std::optional<std::string>("dog"));
    QVERIFY(all.isLeftOut("/data/b") && all.isLeftOut("/data/c"));
}

/// Of what was read, what was taken back since goes and what was made since comes, though pictures lie elsewhere by
/// now.
void DatasetTest::whatIsCorrectedWhileReadingStays()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset old = fourPictures();
    old.root = "/data";
    for (std::size_t i = 0; i < old.samples.size(); ++i)
        old.samples[i].content = {.high = 1, .low = i + 1};
    Corrections before;
    before.leaveOut("/data/a");
    before.leaveOut("/data/b");
    rememberCorrections(before, old);

    Dataset fresh = old;
    fresh.samples[1].path = "/data/b moved";
    fresh.samples[2].path = "/data/c moved";
    Corrections read = rememberedCorrections(fresh);
    read.relabel("/data/d", "dog"); // which another window has made
    Corrections now = before;
    now.undo();
    now.leaveOut("/data/c");
    const Corrections all = withThoseSince(read, {.written = before, .seen = {}, .now = now}, old, fresh);
    QVERIFY(all.isLeftOut("/data/a"));
    QVERIFY(!all.isLeftOut("/data/b moved"));
    QVERIFY(all.isLeftOut("/data/c moved"));
    QVERIFY(all.newClass("/data/d") == std::optional<std::string>("dog"));
    QCOMPARE(all.steps(), std::size_t(3));
    // What was written down in time is not made twice.
    QVERIFY(withThoseSince(all, {.written = before, .seen = {}, .now = all}, fresh, fresh).saysTheSame(all));
}

void DatasetTest::aDamagedCorrectionsFileIsSetAside()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data = fourPictures();
    data.root = "/data";
    const std::filesystem::path file = correctionsFileFor(data.root);
    for (const char* text : {"", "[]", "{\"steps\": [{\"pictures\": 3, \"class\": null}]}", "{\"steps\": 1"}) {
        writeFileAtomically(file, std::string(text));
        EXPECT_ERROR(readCorrections(file, data), "corrections");
        QVERIFY(rememberedCorrections(data).isEmpty());
        QVERIFY(!std::filesystem::exists(file));
        QVERIFY(std::filesystem::exists(std::filesystem::path(file).replace_extension(".damaged")));
    }
}

void DatasetTest::anUnknownClassIsNoCorrection()
{
    Corrections corrections;
    corrections.relabel("/data/a", "dig");
    EXPECT_ERROR(corrections.appliedTo(fourPictures()), "Did you mean 'dog'");
}

void DatasetTest::reportAsJsonHasEveryFinding()
{
    const TestFolder folder;
    const nlohmann::json expected{
        {"root", folder.path().string()},
        {"classes", {"a", "b"}},
        {"images", {{"train", 2}, {"valid", 0}, {"test", 1}}},
        {"per_class",
         {{"a", {{"train", 1}, {"valid", 0}, {"test", 0}}}, {"b", {{"train", 1}, {"valid", 0}, {"test", 1}}}}},
        {"unreadable", nlohmann::json::array({{{"path", folder.path("train/a/bad.jpg").string()},
                                               {"reason", "JPEG data that ends early"}}})},
        {"stray", nlohmann::json::array({{{"path", folder.path("notes.txt").string()}, {"reason", "not a picture"}}})},
        {"empty_classes", {"c"}},
        {"missing", nlohmann::json::array({{{"split", "test"}, {"class", "a"}}})},
        {"split_origin", {{"train", "folder"}, {"valid", "none"}, {"test", "split-off"}}},
        {"contradictions", nlohmann::json::array()},
        {"leaks", nlohmann::json::array()},
        {"duplicates", nlohmann::json::array()},
        {"near_copies", nlohmann::json::array()},
        {"repetitive_classes", nlohmann::json::array()},
        {"noted", nlohmann::json::array()},
        {"doubts", nlohmann::json::array()},
        {"similar_classes", nlohmann::json::array()},
        {"imbalance", 1.0}};
    QCOMPARE(toJson(smallDataset(folder), smallReport(folder)).dump(), expected.dump());
}

void DatasetTest::reportAsTextNamesWhatMatters()
{
    const TestFolder folder;
    const QString text = QString::fromStdString(toText(smallDataset(folder), smallReport(folder)));
    for (const char* part : {"2 classes, 3 pictures", "test split off", "train/a/bad.jpg: JPEG data that ends early",
                             "notes.txt: not a picture", "a has no picture in test", "class    train    valid     test",
                             "b            1        0        1", "total        2        0        1"})
        QVERIFY2(text.contains(part), qPrintable(part + ("\nis not in\n" + text)));
}

#include "moc_dataset_test.cpp"

#include "datasets/corrected_data_test.h"

#include "datasets/corrected_data.h"
#include "datasets/corrections_file.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace graft;

namespace {

using Paths = std::vector<SharedPath>;

/// Three pictures of each of two classes to train on, and one of each to validate. Their names say which they are.
ScanResult eightPictures()
{
    ScanResult scanned;
    scanned.dataset = {.root = "/data", .classes = {"cat", "dog"}, .samples = {}};
    for (int label = 0; label < 2; ++label)
        for (const char* name : {"1", "2", "3", "valid"}) {
            const Split split = name[0] == 'v' ? Split::Valid : Split::Train;
            scanned.dataset.samples.push_back(
                {"/data/" + scanned.dataset.classes[std::size_t(label)] + name, label, split});
        }
    return scanned;
}

} // namespace

void CorrectedDataTest::copiesOfOneLabelContradictNothing()
{
    ScanResult scanned = eightPictures();
    scanned.report.contradictions = {{"/data/cat1", "/data/dog1"}, {"/data/catvalid", "/data/dog2"}};
    Corrections corrections;
    corrections.relabel("/data/dog1", "cat");
    corrections.relabel("/data/dog2", "cat");
    const ScanResult corrected = withCorrections(scanned, corrections);
    QVERIFY(corrected.report.contradictions.empty());
    QCOMPARE(corrected.report.duplicates, (std::vector<Copies>{{"/data/cat1", "/data/dog1"}}));
    QCOMPARE(corrected.report.leaks, (std::vector<Copies>{{"/data/catvalid", "/data/dog2"}}));
    for (const std::string& sentence : englishOf(whatMatters(corrected.dataset, corrected.report)))
        QVERIFY2(sentence.find("more than one class") == std::string::npos, sentence.c_str());
}

void CorrectedDataTest::copiesGivenTwoLabelsContradict()
{
    ScanResult scanned = eightPictures();
    scanned.report.duplicates = {{"/data/cat1", "/data/cat2"}};
    Corrections corrections;
    corrections.relabel("/data/cat2", "dog");
    const ScanResult corrected = withCorrections(scanned, corrections);
    QVERIFY(corrected.report.duplicates.empty());
    QCOMPARE(corrected.report.contradictions, scanned.report.duplicates);
}

void CorrectedDataTest::copiesLeftOutAreNoFinding()
{
    ScanResult scanned = eightPictures();
    scanned.report.contradictions = {{"/data/cat1", "/data/cat2", "/data/dog1"}};
    scanned.report.leaks = {{"/data/cat3", "/data/catvalid"}};
    scanned.report.nearCopies = {{"/data/dog2", "/data/dog3"}};
    Corrections corrections;
    for (const char* picture : {"/data/dog1", "/data/cat3", "/data/dog3"})
        corrections.leaveOut(picture);
    const DatasetReport report = withCorrections(scanned, corrections).report;
    QVERIFY(report.contradictions.empty());
    QVERIFY(report.leaks.empty());
    QVERIFY(report.nearCopies.empty());
    QCOMPARE(report.duplicates, (std::vector<Copies>{{"/data/cat1", "/data/cat2"}}));
}

void CorrectedDataTest::whatIsCorrectedIsNotSuperfluous()
{
    ScanResult scanned = eightPictures();
    scanned.report.contradictions = {{"/data/cat1", "/data/dog1"}};
    scanned.report.duplicates = {{"/data/cat2", "/data/cat3"}};
    scanned.report.leaks = {{"/data/dog2", "/data/dogvalid"}};
    QCOMPARE(superfluousCopies(scanned), (Paths{"/data/cat1", "/data/cat3", "/data/dog1", "/data/dogvalid"}));
    Corrections corrections;
    corrections.relabel("/data/dog1", "cat");
    corrections.relabel("/data/dogvalid", "dog"); // it is one, says who looked
    const ScanResult corrected = withCorrections(scanned, corrections);
    QCOMPARE(superfluousCopies(corrected), (Paths{"/data/cat1", "/data/cat3", "/data/dog2"}));
}

void CorrectedDataTest::theReportIsOfWhatIsLeft()
{
    ScanResult scanned = eightPictures();
    scanned.dataset.classes = {"Cat", "cat", "dog"};
    for (Sample& sample : scanned.dataset.samples)
        sample.label = sample.label == 0 ? 1 : 2;
    scanned.dataset.samples[0].label = 0;
    scanned.report.similarClasses = {{"Cat", "cat"}};
    scanned.report.missing = {{Split::Valid, "Cat"}};
    scanned.report.imbalance = 3;
    scanned.report.duplicates = {{"/data/dog1", "/data/dog2"}};
    scanned.report.repetitiveClasses = {{"dog", 4, 3}};
    scanned.report.noted = {{PictureNote::Transparent, {"/data/dog3"}}};
    Corrections corrections;
    corrections.relabel("/data/cat1", "cat");
    corrections.leaveOut("/data/dog2");
    corrections.leaveOut("/data/dog3");
    corrections.leaveOut("/data/dogvalid");
    const ScanResult corrected = withCorrections(scanned, corrections);
    QCOMPARE(corrected.dataset.classes, (std::vector<std::string>{"cat", "dog"}));
    QVERIFY(corrected.report.similarClasses.empty());
    QCOMPARE(corrected.report.missing.size(), std::size_t(1));
    QCOMPARE(corrected.report.missing[0].className, std::string("dog"));
    QCOMPARE(corrected.report.imbalance, 3.0); // three cats for each dog
    QVERIFY(corrected.report.repetitiveClasses.empty());
    QVERIFY(corrected.report.noted.empty());
    // And as it was, once nothing is corrected any more.
    const ScanResult again = withCorrections(scanned, {});
    QCOMPARE(again.report.repetitiveClasses.size(), std::size_t(1));
    QCOMPARE(again.report.repetitiveClasses[0].different, std::size_t(3));
    QCOMPARE(again.report.similarClasses, scanned.report.similarClasses);
}

/// Also after they were written and read, and those whose pictures are not there today.
void CorrectedDataTest::stepsAreTakenBackByWhatTheyWereMadeFor()
{
    const ScanResult scanned = eightPictures();
    Corrections corrections;
    corrections.leaveOut("/data/cat1");
    corrections.make({.pictures = {"/data/cat2", "/data/cat1"},
                      .className = std::nullopt,
                      .reason = Corrections::Reason::SameAgain});
    corrections.relabel("/data/dog1", "cat");
    corrections.make({.pictures = {"/data/dog2"}, .className = "cat", .reason = Corrections::Reason::SimilarClasses});
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("corrections.json").toStdString();
    writeCorrections(file, corrections, scanned.dataset.root);
    Corrections read = readCorrections(file, scanned.dataset);
    QCOMPARE(read.steps(), std::size_t(4));
    QVERIFY(read.hasMade(Corrections::Reason::SameAgain));
    read.takeBack(Corrections::Reason::SameAgain);
    QVERIFY(!read.hasMade(Corrections::Reason::SameAgain));
    QVERIFY(read.isLeftOut("/data/cat1"));
    QVERIFY(!read.isLeftOut("/data/cat2"));
    read.takeBack(Corrections::Reason::SimilarClasses);
    QVERIFY(!read.newClass("/data/dog2"));
    QVERIFY(read.newClass("/data/dog1") == std::optional<std::string>("cat"));
    QCOMPARE(read.steps(), std::size_t(2));
}

/// Also after it was written and read, and with others made at once before it and after.
void CorrectedDataTest::whatIsMadeAtOnceIsUndoneAtOnce()
{
    const ScanResult scanned = eightPictures();
    Corrections corrections;
    corrections.leaveOut("/data/catvalid");
    corrections.makeAtOnce({{{"/data/cat1", "/data/cat2"}, "dog"}, {{"/data/dog1"}, "cat"}});
    corrections.makeAtOnce({{{"/data/cat3"}, "dog"}, {{"/data/dog2"}, "cat"}, {{"/data/dog3"}, std::nullopt}});
    QCOMPARE(corrections.steps(), std::size_t(3));
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("corrections.json").toStdString();
    writeCorrections(file, corrections, scanned.dataset.root);
    Corrections read = readCorrections(file, scanned.dataset);
    QCOMPARE(read.steps(), std::size_t(3));
    read.undo();
    QCOMPARE(read.steps(), std::size_t(2));
    QVERIFY(!read.newClass("/data/cat3") && !read.isLeftOut("/data/dog3"));
    QVERIFY(read.newClass("/data/cat1") == std::optional<std::string>("dog"));
    read.undo();
    QVERIFY(!read.newClass("/data/cat1") && !read.newClass("/data/dog1"));
    QVERIFY(read.isLeftOut("/data/catvalid"));
    read.redo();
    QVERIFY(read.newClass("/data/dog1") == std::optional<std::string>("cat"));
    QVERIFY(!read.newClass("/data/cat3"));
    read.redo();
    QVERIFY(!read.canRedo());
    QVERIFY(read.isLeftOut("/data/dog3"));
    QCOMPARE(read.allSteps().size(), corrections.allSteps().size());
    for (std::size_t i = 0; i < read.allSteps().size(); ++i)
        QCOMPARE(read.allSteps()[i].pictures, corrections.allSteps()[i].pictures);
}

void CorrectedDataTest::filesOfEarlierVersionsUndoStepByStep()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("corrections.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version": 2, "folder": "/data", "set_aside": [], "steps": [
        {"pictures": [{"path": "cat1", "content": ""}], "class": "dog"},
        {"pictures": [{"path": "dog1", "content": ""}], "class": null}]})");
    file.close();
    Corrections read = readCorrections(file.fileName().toStdString(), eightPictures().dataset);
    QCOMPARE(read.steps(), std::size_t(2));
    read.undo();
    QVERIFY(!read.isLeftOut("/data/dog1"));
    QVERIFY(read.newClass("/data/cat1") == std::optional<std::string>("dog"));
}

/// As they always were, so that files written before stay as they are.
void CorrectedDataTest::picturesOfAStepAreInTheOrderOfPaths()
{
    Paths pictures{"/data/ab", "/data/a/c", "/data/a-b", "/data/a", "/data/a/b", "/data/\xc3\xa4", "/data/a b/c"};
    Corrections corrections;
    corrections.leaveOut(pictures);
    std::sort(pictures.begin(), pictures.end(),
              [](const SharedPath& a, const SharedPath& b) { return a.get() < b.get(); });
    QCOMPARE(corrections.allSteps().front().pictures, pictures);
    for (const SharedPath& picture : pictures)
        QVERIFY(corrections.isLeftOut(picture));
    QVERIFY(!corrections.isLeftOut("/data/a/d"));
}

namespace {

/// Whether data and words are those that each picture by itself has.
bool isWhatWasSaid(const CorrectedScan& corrected, const ScanResult& scanned, const Corrections& corrections)
{
    std::vector<std::pair<std::string, std::string>> expected, found; // path and class
    for (const Sample& sample : scanned.dataset.samples)
        if (!corrections.isLeftOut(sample.path))
            expected.emplace_back(
                sample.path.native(),
                corrections.newClass(sample.path).value_or(scanned.dataset.classes[std::size_t(sample.label)]));
    for (const Sample& sample : corrected.data.dataset.samples)
        found.emplace_back(sample.path.native(), corrected.data.dataset.classes[std::size_t(sample.label)]);
    return found == expected && corrected.words == corrections.wordsOn(scanned.dataset);
}

} // namespace

/// Whatever was corrected before, and also where a step names pictures that are not there.
void CorrectedDataTest::aScanIsCorrectedAgainAndAgain()
{
    using Groups = std::vector<Copies>;
    auto scanned = std::make_shared<ScanResult>(eightPictures());
    scanned->report.duplicates = {{"/data/cat1", "/data/cat2", "/data/gone"}};
    scanned->report.nearCopies = {{"/data/dog1", "/data/dog2"}, {"/data/cat2", "/data/dog1"}};
    scanned->report.noted = {{PictureNote::OnePageOfSeveral, {"/data/cat3"}}};
    const CorrectableScan correctable(scanned);
    Corrections corrections;
    CorrectedScan corrected = correctable.corrected(corrections);
    QVERIFY(isWhatWasSaid(corrected, *scanned, corrections));
    QCOMPARE(corrected.data.report.duplicates, (Groups{{"/data/cat1", "/data/cat2"}}));

    corrections.setAside({.pictures = {"/data/cat1"}, .className = "bird"});
    corrections.relabel("/data/cat2", "dog");
    corrected = correctable.corrected(corrections);
    QVERIFY(isWhatWasSaid(corrected, *scanned, corrections));
    QCOMPARE(corrected.data.report.contradictions, (Groups{{"/data/cat1", "/data/cat2"}}));
    QVERIFY(corrected.data.report.duplicates.empty());

    corrections.leaveOut(Paths{"/data/cat2", "/data/cat3", "/data/nowhere"});
    corrected = correctable.corrected(corrections);
    QVERIFY(isWhatWasSaid(corrected, *scanned, corrections));
    QVERIFY(corrected.data.report.contradictions.empty() && corrected.data.report.noted.empty());
    QCOMPARE(corrected.data.report.nearCopies, (Groups{{"/data/dog1", "/data/dog2"}}));

    corrections.relabel("/data/cat2", "cat"); // its own, and there again
    corrections.relabel(Paths{"/data/dog1", "/data/dog2", "/data/dog3", "/data/dogvalid"}, "cat");
    corrected = correctable.corrected(corrections);
    QVERIFY(isWhatWasSaid(corrected, *scanned, corrections));
    QCOMPARE(corrected.data.dataset.classes, std::vector<std::string>{"cat"});
    QCOMPARE(corrected.data.report.duplicates, (Groups{{"/data/cat1", "/data/cat2"}}));

    corrections.undo();
    QVERIFY(isWhatWasSaid(correctable.corrected(corrections), *scanned, corrections));
}

void CorrectedDataTest::copiesKeepWhatWasIdentified()
{
    Corrections first;
    first.leaveOut("/data/a");
    first.identify({{"/data/a", {.high = 1, .low = 2}}});
    const Corrections copy = first;
    first.identify({{"/data/a", {.high = 3, .low = 4}}, {"/data/b", {.high = 5, .low = 6}}});
    QVERIFY(copy.contentOf("/data/a") == (ContentHash{.high = 1, .low = 2}));
    QVERIFY(copy.contentOf("/data/b") == ContentHash{});
    QVERIFY(first.contentOf("/data/a") == (ContentHash{.high = 3, .low = 4}));
}

#include "moc_corrected_data_test.cpp"

#include "training_input_test.h"

#include "base/files.h"
#include "datasets/corrections_file.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/lite0.h"
#include "support/small_trainings.h"

using namespace graft;
using test::entriesIn;
using test::folderOf;
using test::smallConfig;
using test::writeColourData;
namespace fs = std::filesystem;

const char* TrainingInputTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void TrainingInputTest::initTestCase()
{
    writeColourData(folderOf(m_folder, "data"), 8, 3, 2);
}

void TrainingInputTest::correctionsThatLeaveNothingToLearnAreRefused()
{
    TrainingConfig config = smallConfig(m_folder, "emptied");
    ScanResult scanned = scanDataset(config.data);
    Corrections corrections;
    for (const Sample& sample : scanned.dataset.samples)
        if (scanned.dataset.classes[std::size_t(sample.label)] != "red")
            corrections.leaveOut(sample.path);
    scanned.dataset = corrections.appliedTo(scanned.dataset);
    EXPECT_ERROR(trainClassifier(config, {}, {}, &scanned), "training pictures of one class only");
    config.corrections = fs::path(m_folder.filePath("elsewhere.json").toStdString());
    Dataset other = scanDataset(config.data).dataset;
    corrections.identify(other);
    writeCorrections(config.corrections, corrections, "/another/folder"); // contents are known, places are not
    Corrections strange;
    strange.leaveOut("/another/folder/x.png");
    strange.identify({{"/another/folder/x.png", {.high = 5, .low = 6}}});
    writeCorrections(config.corrections, strange, "/another/folder");
    EXPECT_ERROR(trainClassifier(config), "None of the corrected pictures");
}

void TrainingInputTest::anyFileNameSurvivesARun()
{
    const fs::path data = folderOf(m_folder, "bytes") / "K\xE4"
                                                        "fer";
    writeColourData(data, 4, 2, 1);
    fs::rename(data / "test" / "red" / "0.png", data / "test" / "red" / "caf\xE9.png");
    writeFileAtomically(data / "train" / "red" / "\xFF.png", std::string("no picture"));
    TrainingConfig config = smallConfig(m_folder, "bytes-runs");
    config.data = data;
    const TrainingReport report = trainClassifier(config);
    const TrainingReport read = readReport(report.run);
    QVERIFY(read.config.data == data);
    QVERIFY(fs::exists(read.test->predictions.back().path));
    QCOMPARE(read.test->predictions.back().path->filename().string(), std::string("caf\xE9.png"));
    QCOMPARE(read.skipped.size(), std::size_t(1));
    QVERIFY(fs::exists(read.skipped[0].path));
    QCOMPARE(listRuns(config.runs)[0].status, std::string("finished"));
}

void TrainingInputTest::anUnreadableTestSplitCostsOnlyTheTest()
{
    const fs::path data = folderOf(m_folder, "no-test");
    writeColourData(data, 4, 2, 1);
    for (const char* name : {"red", "green", "blue"}) {
        fs::remove(data / "test" / name / "0.png");
        writeImage(data / "test" / name / "0.jpg", test::colouredPicture(9, 9, 9, 1));
        auto bytes = readFile(data / "test" / name / "0.jpg"); // a sound header, and nothing behind it
        bytes.resize(bytes.size() / 2);
        writeFileAtomically(data / "test" / name / "0.jpg", bytes);
    }
    TrainingConfig config = smallConfig(m_folder, "no-test-runs");
    config.data = data;
    const TrainingReport report = trainClassifier(config);
    QVERIFY(!report.test.has_value());
    QCOMPARE(report.skipped.size(), std::size_t(3));
    QVERIFY(fs::exists(report.run / "best.safetensors"));
    QCOMPARE(listRuns(config.runs)[0].status, std::string("finished"));
}

void TrainingInputTest::badInputEndsInOneSentence_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::addRow("no such folder") << "missing"
                                    << "missing";
    QTest::addRow("empty folder") << "empty"
                                  << "no pictures";
    QTest::addRow("text files") << "text"
                                << "none of them a picture";
    QTest::addRow("one class") << "one"
                               << "two class folders";
    QTest::addRow("one picture a class") << "single"
                                         << "validation";
    QTest::addRow("unknown backbone") << "backbone"
                                      << "Did you mean";
    QTest::addRow("unknown stage") << "stage"
                                   << "no such stage";
    QTest::addRow("runs folder cannot be written") << "readonly"
                                                   << "Cannot create";
    QTest::addRow("no epochs") << "epochs"
                               << "epochs";
}

void TrainingInputTest::badInputEndsInOneSentence()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    TrainingConfig config = smallConfig(m_folder, "bad");
    const fs::path bad = folderOf(m_folder, "bad-data") / what.toStdString();
    if (what != "missing")
        fs::create_directories(bad);
    if (QStringList{"missing", "empty", "text", "one", "single"}.contains(what))
        config.data = bad;
    if (what == "text") {
        fs::create_directories(bad / "a");
        writeFileAtomically(bad / "a" / "notes.txt", std::string("words"));
    } else if (what == "one") {
        for (const char* name : {"1.png", "2.png", "3.png", "4.png"})
            writeImage(bad / "train" / "only" / name, test::colouredPicture(1, 2, 3, name[0]));
    } else if (what == "single") {
        writeImage(bad / "a" / "1.png", test::colouredPicture(200, 2, 3, 1));
        writeImage(bad / "b" / "1.png", test::colouredPicture(2, 200, 3, 2));
    } else if (what == "backbone") {
        config.backbone = "efficientnet_lite";
    } else if (what == "stage") {
        config.freeze = freezeChoiceFromString("_blocks.77");
    } else if (what == "readonly") {
        config.runs = "/proc/runs"; // not writable even for root
    } else if (what == "epochs") {
        config.epochs = 0;
    }
    EXPECT_ERROR(trainClassifier(config), words);
    QCOMPARE(entriesIn(folderOf(m_folder, "bad")), std::size_t(0));
}

void TrainingInputTest::corruptPictureIsLeftOutAndSaid()
{
    const fs::path data = folderOf(m_folder, "corrupt");
    writeColourData(data, 5, 2, 1);
    writeImage(data / "train" / "red" / "cut.jpg", test::colouredPicture(200, 60, 60, 5));
    auto bytes = readFile(data / "train" / "red" / "cut.jpg");
    bytes.resize(bytes.size() / 2);
    writeFileAtomically(data / "train" / "red" / "cut.jpg", bytes);
    TrainingConfig config = smallConfig(m_folder, "corrupt-runs");
    config.data = data;
    const TrainingReport report = trainClassifier(config);
    QCOMPARE(report.skipped.size(), std::size_t(1));
    QCOMPARE(report.skipped[0].path.filename().string(), std::string("cut.jpg"));
    QVERIFY(!report.skipped[0].reason.isEmpty());
}

#include "moc_training_input_test.cpp"

#include "resume_faults_test.h"

#include "backbones/catalogue.h"
#include "base/hashing.h"
#include "base/json_text.h"
#include "runs/checkpoint_writer.h"
#include "runs/resume_job.h"
#include "runs/run_lock.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/lite0.h"
#include "support/small_data.h"
#include "support/stopped_training.h"
#include "weights/safetensors.h"

#include <torch/types.h>

#include <QtTest>

#include <algorithm>
#include <functional>

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

namespace {

void flipByte(const fs::path& file, std::size_t at)
{
    std::vector<std::uint8_t> bytes = readFile(file);
    bytes.at(at) ^= 0x10;
    writeFileAtomically(file, bytes);
}

std::vector<fs::path> checkpointFiles(const fs::path& run, const char* extension)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(run / kCheckpointFolder))
        if (entry.path().extension() == extension && entry.path().filename() != "pictures.json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

const char* ResumeFaultsTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void ResumeFaultsTest::initTestCase()
{
    test::writeColourData(pathIn(m_folder, "data"), 8, 3, 2);
}

/// The older of the two serves where the latest is damaged, and so it is of another place.
void ResumeFaultsTest::aPlaceIsKeptOnce()
{
    const fs::path run = pathIn(m_folder, "once");
    const auto placesKept = [&] { return checkpointFiles(run, ".json").size(); };
    CheckpointWriter writer(run, std::chrono::seconds(0));
    Checkpoint checkpoint;
    checkpoint.state.learning = {{"weight", at::ones(3)}};
    writer.keep(checkpoint);
    writer.keep(checkpoint);
    QVERIFY(writer.finish().isEmpty());
    QCOMPARE(placesKept(), std::size_t(1));
    checkpoint.state.position = 8;
    {
        const test::FullDisk full(10);
        writer.keep(checkpoint);
        QVERIFY(!writer.finish().isEmpty());
    }
    QCOMPARE(placesKept(), std::size_t(1));
    writer.keep(checkpoint);
    QVERIFY(writer.finish().isEmpty());
    QCOMPARE(placesKept(), std::size_t(2));
    const auto latest = readLatestCheckpoint(run);
    QVERIFY(latest.has_value());
    QCOMPARE(latest->state.position, std::int64_t(8));
}

/// Each range of bytes of each file in turn: the checkpoint before serves, or what was flipped says nothing.
void ResumeFaultsTest::aDamagedCheckpointIsPassedOver()
{
    const fs::path run = suspendedAfter(smallConfig(m_folder, "damaged"), 2);
    suspendAgainAfter(run, 3);
    const std::vector<fs::path> files = checkpointFiles(run, ".json");
    QCOMPARE(files.size(), std::size_t(2));
    const TrainingState latest = readLatestCheckpoint(run)->state;
    int passedOver = 0;
    for (const char* extension : {".json", ".safetensors"}) {
        const fs::path file = fs::path(files.back()).replace_extension(extension);
        const std::vector<std::uint8_t> whole = readFile(file);
        constexpr std::size_t kRanges = 60;
        for (std::size_t i = 0; i < kRanges; ++i) {
            flipByte(file, i * (whole.size() - 1) / (kRanges - 1));
            std::vector<Text> damages;
            const auto read = readLatestCheckpoint(run, [&](const Text& why) { damages.push_back(why); });
            writeFileAtomically(file, whole);
            QVERIFY(read.has_value());
            const bool isLatest = read->state.epoch == latest.epoch && read->state.position == latest.position;
            QCOMPARE(damages.empty(), isLatest);
            passedOver += !isLatest;
        }
        writeFileAtomically(file, std::span(whole).first(whole.size() / 2));
        QVERIFY(readLatestCheckpoint(run)->state.epoch != latest.epoch ||
                readLatestCheckpoint(run)->state.position != latest.position);
        writeFileAtomically(file, whole);
    }
    QVERIFY(passedOver > 100); // a flip in the padding of a header says nothing
    fs::remove(fs::path(files.back()).replace_extension(".safetensors"));
    std::vector<std::string> remarks;
    for (const Text& remark : resumeTraining(run, {}).remarks)
        remarks.push_back(remark.english());
    QVERIFY(std::any_of(remarks.begin(), remarks.end(),
                        [](const std::string& remark) { return remark.starts_with("A checkpoint is damaged"); }));
}

void ResumeFaultsTest::changedPicturesAreRefused_data()
{
    using Change = std::function<void(const fs::path& data)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("said");
    QTest::newRow("added") << Change([](const fs::path& data) {
        writeImage(data / "train" / "red" / "new.png", test::colouredPicture(200, 0, 0, 77));
    }) << "pictures that were added: 1";
    QTest::newRow("gone") << Change([](const fs::path& data) { fs::remove(data / "train" / "red" / "0.png"); })
                          << "pictures that are gone: 1";
    QTest::newRow("edited") << Change([](const fs::path& data) {
        writeImage(data / "valid" / "green" / "0.png", test::colouredPicture(0, 200, 0, 78));
    }) << "pictures that were edited: 1";
    QTest::newRow("of another class") << Change([](const fs::path& data) {
        fs::rename(data / "train" / "red" / "0.png", data / "train" / "green" / "moved.png");
    }) << "pictures that were added: 1, pictures that are gone: 1";
}

void ResumeFaultsTest::changedPicturesAreRefused()
{
    using Change = std::function<void(const fs::path& data)>;
    QFETCH(Change, change);
    QFETCH(QString, said);
    TrainingConfig config = smallConfig(m_folder, std::string("changed ") + QTest::currentDataTag());
    config.data = pathIn(m_folder, std::string("data ") + QTest::currentDataTag());
    test::writeColourData(config.data, 8, 3, 2);
    const fs::path run = suspendedAfter(config, 2);
    change(config.data);
    EXPECT_ERROR(resumeTraining(run, {}), said.toUtf8().constData());
    QVERIFY(hasCheckpoint(run));
    QCOMPARE(statusOf(run), std::string("suspended"));
}

void ResumeFaultsTest::goneWeightsAreInTheRun()
{
    const fs::path weights = pathIn(m_folder, "own.pth");
    fs::copy_file(findWeights(findBackbone("efficientnet_lite0"))->file, weights);
    TrainingConfig config = smallConfig(m_folder, "weights");
    config.weights = weights;
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "gone";
    const fs::path run = suspendedAfter(config, 2);
    fs::remove(weights);
    const TrainingReport report = resumeTraining(run, {});
    QVERIFY(outcomeOf(run).epochs == whole.epochs);
    QCOMPARE(report.config.weights, weights);
}

void ResumeFaultsTest::otherFrozenWeightsAreRefused()
{
    const fs::path weights = pathIn(m_folder, "changing.safetensors");
    TrainingConfig config = smallConfig(m_folder, "other");
    config.epochs = 2;
    const fs::path first = trainClassifier(config).run;
    fs::copy_file(first / kBestWeightsFile, weights);
    config.weights = weights;
    config.name = "second";
    config.epochs = 4;
    const fs::path run = suspendedAfter(config, 2);
    SafetensorsFile file = readSafetensors(weights);
    for (auto& [name, tensor] : file.tensors)
        if (name == "_conv_stem.weight")
            tensor = tensor * 1.01;
    writeSafetensors(weights, file);
    EXPECT_ERROR(resumeTraining(run, {}), "frozen layers' weights are not those");
}

void ResumeFaultsTest::aClearedCacheChangesNothing()
{
    TrainingConfig config = smallConfig(m_folder, "cleared");
    config.seed = 5;
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "again";
    const fs::path run = suspendedAfter(config, 2);
    for (const auto& entry : fs::directory_iterator(userCacheFolder()))
        fs::remove_all(entry.path());
    resumeTraining(run, {});
    QVERIFY(outcomeOf(run) == whole);
}

void ResumeFaultsTest::twoAtOnceAreRefused()
{
    const fs::path run = suspendedAfter(smallConfig(m_folder, "two"), 2);
    const RunLock lock(run);
    EXPECT_ERROR(resumeTraining(run, {}), "being trained already");
    QVERIFY(!canResume(readListedRun(run)));
}

void ResumeFaultsTest::aFullDiskCostsOnlyTheCheckpoint()
{
    TrainingConfig config = smallConfig(m_folder, "full");
    config.freeze = freezeChoiceFromString("none");
    config.epochs = 3;
    const fs::path run = suspendedAfter(config, 1);
    const std::size_t bytes = readFile(checkpointFiles(run, ".safetensors").back()).size();
    // Room for two of the four parts of a checkpoint.
    const test::FullDisk full(bytes / 2);
    TrainingReport report;
    try {
        report = resumeTraining(run, {});
    } catch (const Error&) { // best.safetensors is half as large, and fits
        QFAIL("a checkpoint that cannot be written must not end the training");
    }
    QCOMPARE(report.epochs.size(), std::size_t(3));
    QVERIFY(std::any_of(report.remarks.begin(), report.remarks.end(), [](const Text& remark) {
        return remark.english().starts_with("No checkpoint could be written");
    }));
}

void ResumeFaultsTest::whatCannotGoOnIsRefused()
{
    EXPECT_ERROR(resumeTraining(pathIn(m_folder, "nothing"), {}), "There is no run in");
    const fs::path run = suspendedAfter(smallConfig(m_folder, "fewer"), 3);
    EXPECT_ERROR(resumeTraining(run, {.epochs = 2}), "more epochs already");
    const fs::path latest = checkpointFiles(run, ".json").back();
    nlohmann::json content = nlohmann::json::parse(readFile(latest));
    content["format"] = 99;
    content.erase("hash");
    content["hash"] = hashContent(jsonText(content)).hex();
    writeFileAtomically(latest, jsonText(content));
    EXPECT_ERROR(resumeTraining(run, {}), "a later version of Graft");
}

void ResumeFaultsTest::theNewestIsFound()
{
    const fs::path runs = pathIn(m_folder, "newest");
    QVERIFY(!newestToResume(runs));
    TrainingConfig config = smallConfig(m_folder, "newest");
    config.name = "one";
    const fs::path one = suspendedAfter(config, 1);
    QCOMPARE(newestToResume(runs), one);
    config.name = "two";
    trainClassifier(config);
    QCOMPARE(newestToResume(runs), one);
}

#include "moc_resume_faults_test.cpp"

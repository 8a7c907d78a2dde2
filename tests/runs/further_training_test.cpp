#include "further_training_test.h"

#include "runs/classifier_facts.h"
#include "runs/resume_job.h"
#include "runs/run_lock.h"
#include "runs/run_store.h"
#include "runs/run_upkeep.h"
#include "runs/run_writer.h"
#include "runs/starting_network.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/patience.h"
#include "support/small_data.h"
#include "support/stopped_training.h"
#include "weights/safetensors.h"

#include <torch/types.h>

#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <thread>

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

namespace {

/// From random weights, so that it needs none that are installed.
TrainingConfig fromScratch(const QTemporaryDir& folder, const std::string& runs)
{
    TrainingConfig config = smallConfig(folder, runs);
    config.fromScratch = true;
    config.freeze = freezeChoiceFromString("none");
    config.preprocessing.size = 32;
    config.epochs = 2;
    return config;
}

/// Told of each of them, however short they are.
TrainingObserver ofEachStep()
{
    TrainingObserver observer;
    observer.interval = std::chrono::milliseconds(0);
    return observer;
}

void setStatus(const fs::path& run, const std::string& status)
{
    nlohmann::json json = nlohmann::json::parse(readTextFile(run / "run.json"));
    json["status"] = status;
    writeFileAtomically(run / "run.json", json.dump());
}

RunDescription describe(const TrainingConfig& config)
{
    RunDescription description;
    description.config = config;
    description.classes = {"blue", "red"};
    return description;
}

StateDict smallState()
{
    return {{"weight", at::ones({100, 100})}};
}

/// Where runs go that find no room: nowhere, while it lives.
class NoHome {
public:
    explicit NoHome(const fs::path& home) : m_home(std::getenv("HOME")), m_tmp(std::getenv("TMPDIR"))
    {
        ::setenv("HOME", home.c_str(), 1);
        ::setenv("TMPDIR", home.c_str(), 1);
    }
    ~NoHome()
    {
        for (const auto& [name, value] : {std::pair("HOME", m_home), std::pair("TMPDIR", m_tmp)})
            value.empty() ? ::unsetenv(name) : ::setenv(name, value.c_str(), 1);
    }
    NoHome(const NoHome&) = delete;
    NoHome& operator=(const NoHome&) = delete;

private:
    struct Value : std::string {
        explicit Value(const char* text) : std::string(text ? text : "") {}
    };
    Value m_home;
    Value m_tmp;
};

} // namespace

void FurtherTrainingTest::initTestCase()
{
    test::writeColourData(pathIn(m_folder, "data"), 8, 3, 2);
}

void FurtherTrainingTest::aRunFromScratchGoesOnWithWhatItLearnt()
{
    const TrainingConfig config = fromScratch(m_folder, "scratch");
    const TrainingReport report = trainClassifier(config);
    const StateDict best = readSafetensors(report.run / kBestWeightsFile).tensors;
    const StartingNetwork network = startingNetwork(config, report.classes, torch::kCPU, report.run);
    const StateDict grown = network.classifier->state();
    QCOMPARE(grown.size(), best.size());
    for (const auto& [name, tensor] : best) {
        const auto same = std::ranges::find(grown, name, &StateDict::value_type::first);
        QVERIFY(same != grown.end());
        QVERIFY2(at::equal(same->second, tensor), name.c_str());
    }
    const TrainingReport further = resumeTraining(report.run, {.epochs = 3});
    QCOMPARE(further.epochs.size(), std::size_t(3));
    QVERIFY(further.config.fromScratch);
}

/// Whatever ends it: an error here, and a click below.
void FurtherTrainingTest::whatCameToNothingLeavesTheRunAsItWas()
{
    const TrainingReport report = trainClassifier(fromScratch(m_folder, "nothing"));
    const Outcome before = outcomeOf(report.run);
    const std::string description = readTextFile(report.run / "run.json");
    const std::string whatItCameTo = readTextFile(report.run / "report.json");
    RunWriter writer(report.run, describe(report.config), report.epochs, std::chrono::seconds(0));
    QCOMPARE(statusOf(report.run), std::string("unfinished")); // as that of a process that has gone
    EpochRecord worse = report.epochs.back();
    worse.epoch = 3;
    worse.best = false;
    writer.addEpoch(worse, smallState);
    QCOMPARE(writer.fail(smallState()), report.run);
    QCOMPARE(statusOf(report.run), std::string("finished"));
    QVERIFY(outcomeOf(report.run).epochs == before.epochs);
    QCOMPARE(readTextFile(report.run / "report.json"), whatItCameTo);
    QCOMPARE(nlohmann::json::parse(readTextFile(report.run / "run.json")), nlohmann::json::parse(description));
}

/// It has learnt all that it was to learn before a checkpoint was due: it is tested, and learns no further.
void FurtherTrainingTest::aShortTrainingThatIsStoppedInItsTestIsOver()
{
    TrainingConfig config = fromScratch(m_folder, "short");
    config.epochs = 50;
    config.patience = 1;
    config.learningRate = 1e-9; // the second epoch is no better, or one of the next
    config.checkpointSeconds = 0;
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "stopped";
    CancellationToken token;
    TrainingObserver observer;
    observer.onProgress = [&token](const Progress& progress) {
        if (progress.activity.english() == "Testing the best epoch")
            token.suspend();
    };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Suspended);
    const fs::path run = config.runs / config.name;
    QVERIFY(hasCheckpoint(run));
    resumeTraining(run, {});
    QVERIFY(outcomeOf(run) == whole);
    QCOMPARE(statusOf(run), std::string("finished"));
}

/// As where checkpoints are rarer than epochs, and the process was killed.
void FurtherTrainingTest::theBestIsKeptThoughNoCheckpointHasIt()
{
    TrainingConfig config = fromScratch(m_folder, "rare");
    config.epochs = 9;
    const fs::path run = config.runs / config.name;
    CancellationToken token;
    TrainingObserver observer = ofEachStep();
    observer.onStep = [&token](const StepRecord&) { token.suspend(); };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Suspended);
    QCOMPARE(readLatestCheckpoint(run)->state.bestEpoch, 0);
    fs::copy(run / kCheckpointFolder, pathIn(m_folder, "early"), fs::copy_options::recursive);
    suspendAgainAfter(run, 2);
    fs::remove_all(run / kCheckpointFolder);
    fs::copy(pathIn(m_folder, "early"), run / kCheckpointFolder, fs::copy_options::recursive);
    setStatus(run, "running");
    const TrainingReport report = resumeTraining(run, {.endsNow = true});
    QVERIFY(report.cancelled);
    QCOMPARE(report.epochs.size(), std::size_t(2));
    QVERIFY(report.bestEpoch > 0);
    QVERIFY(std::ranges::none_of(report.remarks, [](const Text& remark) { // it follows none any more
        return remark.english().find("schedule") != std::string::npos;
    }));
}

void FurtherTrainingTest::stoppedAtOnceItKeepsItsWeights()
{
    const TrainingReport report = trainClassifier(fromScratch(m_folder, "stopped"));
    const Outcome before = outcomeOf(report.run);
    CancellationToken token;
    TrainingObserver observer = ofEachStep();
    observer.onStep = [&token](const StepRecord&) { token.cancel(); };
    const TrainingReport stopped = resumeTraining(report.run, {.epochs = 5}, observer, token);
    QVERIFY(stopped.cancelled);
    QCOMPARE(stopped.bestEpoch, report.bestEpoch);
    QCOMPARE(stopped.valid.accuracy, report.valid.accuracy);
    QVERIFY(outcomeOf(report.run) == before);
}

/// As a run is that was trained further without checkpoints and cut off after a better epoch.
void FurtherTrainingTest::newerWeightsThanTheReportAreBelieved()
{
    const fs::path run = trainClassifier(fromScratch(m_folder, "newer")).run;
    std::string history = readTextFile(run / "history.jsonl");
    nlohmann::json last = nlohmann::json::parse(history.substr(history.rfind('{', history.size() - 2)));
    last["epoch"] = 3;
    last["best"] = true;
    writeFileAtomically(run / "history.jsonl", history + last.dump() + "\n");
    SafetensorsFile best = readSafetensors(run / kBestWeightsFile);
    best.metadata["epoch"] = "3";
    writeSafetensors(run / kBestWeightsFile, best);
    setStatus(run, "failed");
    std::size_t earlier = 0;
    TrainingObserver observer;
    observer.onResumed = [&earlier](const EarlierTraining& training) { earlier = training.epochs.size(); };
    const TrainingReport report = resumeTraining(run, {.epochs = 4}, observer);
    QCOMPARE(earlier, std::size_t(3));
    QCOMPARE(report.epochs.size(), std::size_t(4));
    QVERIFY(report.bestEpoch >= 3);
}

void FurtherTrainingTest::noRoomAnywhereLeavesTheCheckpoints()
{
    const TrainingConfig config = fromScratch(m_folder, "no room");
    RunWriter writer(config.runs, config.name, describe(config), std::chrono::seconds(0));
    const fs::path run = writer.folder();
    Checkpoint checkpoint;
    checkpoint.state.learning = smallState();
    writeCheckpoint(run, 1, checkpoint);
    const NoHome noHome(pathIn(m_folder, "nobody's"));
    {
        const test::FullDisk full(1);
        EpochRecord first;
        first.epoch = 1;
        first.best = true;
        writer.addEpoch(first, smallState);
        QVERIFY(!writer.trouble().isEmpty());
        QVERIFY(writer.fail(smallState()).empty());
    }
    QVERIFY(readLatestCheckpoint(run).has_value());
}

void FurtherTrainingTest::aRescuedRunLeavesTheOneItWas()
{
    const TrainingReport report = trainClassifier(fromScratch(m_folder, "rescued"));
    const std::string whatItCameTo = readTextFile(report.run / "report.json");
    RunWriter writer(report.run, describe(report.config), report.epochs);
    fs::remove(report.run / "history.jsonl");
    fs::create_directories(report.run / "history.jsonl" / "in the way"); // nothing can be written there
    EpochRecord better = report.epochs.back();
    better.epoch = 3;
    better.best = true;
    writer.addEpoch(better, smallState);
    const NoHome home(pathIn(m_folder, "home"));
    const fs::path rescued = writer.fail(smallState());
    QVERIFY(!rescued.empty());
    QVERIFY(rescued != report.run);
    QVERIFY(fs::exists(rescued / kBestWeightsFile));
    QCOMPARE(readTextFile(report.run / "report.json"), whatItCameTo);
}

void FurtherTrainingTest::aFullDiskInTheFirstEpochLeavesItsCheckpoint()
{
    TrainingConfig config = fromScratch(m_folder, "first epoch");
    config.batch = 2;
    const fs::path run = config.runs / config.name;
    std::optional<test::FullDisk> full;
    int steps = 0;
    CancellationToken token;
    TrainingObserver observer = ofEachStep();
    observer.onStep = [&](const StepRecord&) {
        constexpr int kWaitMs = 20; // a checkpoint is due after the first of these
        std::this_thread::sleep_for(std::chrono::milliseconds(kWaitMs));
        if (++steps < 4 || full)
            return;
        for (int waited = 0; !readLatestCheckpoint(run) && waited < kPatientMs; waited += kWaitMs)
            std::this_thread::sleep_for(std::chrono::milliseconds(kWaitMs));
        full.emplace(1);
        token.suspend();
    };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), std::exception);
    QVERIFY(full.has_value());
    full.reset();
    QVERIFY(readLatestCheckpoint(run).has_value());
    QVERIFY(canResume(readListedRun(run)));
    QCOMPARE(resumeTraining(run, {}).epochs.size(), std::size_t(2));
}

void FurtherTrainingTest::whatCannotBeReadNowIsNotDamaged()
{
    const fs::path run = pathIn(m_folder, "out of reach");
    Checkpoint checkpoint;
    checkpoint.state.learning = smallState();
    writeCheckpoint(run, 1, checkpoint);
    writeCheckpoint(run, 2, checkpoint);
    const fs::path latest = run / kCheckpointFolder / "000002.safetensors";
    fs::rename(latest, pathIn(m_folder, "aside"));
    fs::create_directory(latest); // opens, and gives nothing
    EXPECT_ERROR(readLatestCheckpoint(run), "Cannot");
    fs::remove(latest);
    QCOMPARE(readLatestCheckpoint(run)->number, std::int64_t(1)); // gone is damage
    fs::rename(pathIn(m_folder, "aside"), latest);
    QCOMPARE(readLatestCheckpoint(run)->number, std::int64_t(2));
}

void FurtherTrainingTest::answersOfUnknownClassesAreNotShown()
{
    TrainingConfig config = fromScratch(m_folder, "unknown");
    const fs::path run = suspendedAfter(config, 1);
    Checkpoint checkpoint = *readLatestCheckpoint(run);
    QVERIFY(checkpoint.soFar.live.answers.epoch > 0);
    std::vector<int> epochs;
    TrainingObserver observer = ofEachStep();
    observer.onResumed = [&epochs](const EarlierTraining& training) { epochs.push_back(training.answers.epoch); };
    for (const int label : {-1, 3, 1}) {
        checkpoint.soFar.live.answers.labels.front() = label;
        writeCheckpoint(run, nextCheckpointNumber(run), checkpoint);
        CancellationToken token;
        observer.onStep = [&token](const StepRecord&) { token.suspend(); };
        QVERIFY_EXCEPTION_THROWN(resumeTraining(run, {}, observer, token), Suspended);
    }
    QCOMPARE(epochs, (std::vector<int>{0, 0, 1}));
}

void FurtherTrainingTest::checkpointsOfOthersStay()
{
    const fs::path run = suspendedAfter(fromScratch(m_folder, "others"), 1);
    {
        const RunLock lock(run);
        EXPECT_ERROR(dropCheckpoints(run), "being trained already");
        EXPECT_ERROR(prune({.path = run / kCheckpointFolder, .reason = {}, .bytes = 0}), "being trained already");
    }
    prune({.path = run / kCheckpointFolder, .reason = {}, .bytes = 0}); // listed while it was finished; now it is not
    QVERIFY(hasCheckpoint(run));
    dropCheckpoints(run);
    QVERIFY(!hasCheckpoint(run));
}

#include "moc_further_training_test.cpp"

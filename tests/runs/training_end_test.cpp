#include "training_end_test.h"

#include "base/files.h"
#include "runs/run_writer.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/lite0.h"
#include "support/small_trainings.h"
#include "weights/safetensors.h"

#include <torch/types.h>

#include <map>

using namespace graft;
using test::entriesIn;
using test::folderOf;
using test::smallConfig;
using test::writeColourData;
namespace fs = std::filesystem;

namespace {

/// Another home and folder for temporary files while it lives.
class OtherHome {
public:
    explicit OtherHome(const QString& folder)
    {
        for (const auto& [name, value] : m_before)
            qputenv(name, folder.toLocal8Bit());
    }
    ~OtherHome()
    {
        for (const auto& [name, value] : m_before)
            value.isNull() ? qunsetenv(name) : qputenv(name, value);
    }
    OtherHome(const OtherHome&) = delete;
    OtherHome& operator=(const OtherHome&) = delete;

private:
    std::map<const char*, QByteArray> m_before{{"HOME", qgetenv("HOME")}, {"TMPDIR", qgetenv("TMPDIR")}};
};

} // namespace

const char* TrainingEndTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void TrainingEndTest::initTestCase()
{
    writeColourData(folderOf(m_folder, "data"), 8, 3, 2);
}

void TrainingEndTest::cancelledEarlyLeavesNothing()
{
    const TrainingConfig config = smallConfig(m_folder, "early");
    CancellationToken token;
    TrainingObserver observer;
    observer.onMessage = [&](const Text&) { token.cancel(); };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Cancelled);
    QCOMPARE(entriesIn(config.runs), std::size_t(0));
}

void TrainingEndTest::cancelledLaterKeepsTheBest()
{
    TrainingConfig config = smallConfig(m_folder, "later");
    config.epochs = 1000;
    CancellationToken token;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& epoch) {
        if (epoch.epoch == 2)
            token.cancel();
    };
    const TrainingReport report = trainClassifier(config, observer, token);
    QVERIFY(report.cancelled);
    QCOMPARE(report.epochs.size(), std::size_t(2));
    QVERIFY(report.test.has_value());
    QCOMPARE(listRuns(config.runs)[0].status, std::string("cancelled"));
}

/// What remains after the last epoch is not worth waiting for.
void TrainingEndTest::cancelledAfterTheLastEpochRemembersNothing()
{
    TrainingConfig config = smallConfig(m_folder, "last");
    config.freeze = FreezeChoice::first(0.8);
    CancellationToken token;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& epoch) {
        if (epoch.epoch == config.epochs)
            token.cancel();
    };
    const TrainingReport report = trainClassifier(config, observer, token);
    QVERIFY(!report.cancelled);
    QVERIFY(report.test.has_value());
    QVERIFY(!fs::exists(report.run / kFeaturesFile));
    QCOMPARE(report.labels.lookedAt, std::int64_t(0));
    QCOMPARE(listRuns(config.runs)[0].status, std::string("finished"));
}

void TrainingEndTest::anErrorAfterSomeEpochsKeepsTheBest()
{
    TrainingConfig config = smallConfig(m_folder, "broken-off");
    config.epochs = 50;
    TrainingObserver observer;
    observer.onEpoch = [](const EpochRecord& epoch) {
        if (epoch.epoch == 2)
            throw Error(Text("Something went wrong"));
    };
    EXPECT_ERROR(trainClassifier(config, observer), "Something went wrong");
    const std::vector<RunSummary> runs = listRuns(config.runs);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].status, std::string("failed"));
    QVERIFY(fs::exists(runs[0].folder / "best.safetensors"));
    QVERIFY(fs::exists(runs[0].folder / "history.jsonl"));
}

/// With a momentum of 0.9, each step multiplies the weights by about -3.9.
void TrainingEndTest::divergenceKeepsTheBestFiniteEpoch()
{
    TrainingConfig config = smallConfig(m_folder, "diverged");
    config.epochs = 100;
    config.optimizer = OptimizerKind::Sgd;
    config.schedule = ScheduleKind::Constant;
    config.learningRate = 0.6;
    config.weightDecay = 10;
    EXPECT_ERROR(trainClassifier(config),
                 QString::fromStdString("the best until then, is kept in '" + config.runs.string()));
    EXPECT_ERROR(trainClassifier(config), "smaller --weight-decay");
    for (const RunSummary& run : listRuns(config.runs)) {
        QCOMPARE(run.status, std::string("failed"));
        for (const auto& [name, tensor] : readSafetensors(run.folder / "best.safetensors").tensors)
            QVERIFY2(!tensor.is_floating_point() || tensor.isfinite().all().item<bool>(), name.c_str());
        QVERIFY(!fs::exists(run.folder / "report.json"));
        QVERIFY(readTextFile(run.folder / "history.jsonl").find("null") == std::string::npos);
    }
    config.learningRate = 100; // gone in the first epoch
    config.runs = folderOf(m_folder, "diverged-at-once");
    EXPECT_ERROR(trainClassifier(config), "Training diverged in epoch 1");
    QVERIFY(listRuns(config.runs).empty());
}

void TrainingEndTest::aFullDiskDoesNotEndTraining()
{
    const OtherHome home(m_folder.filePath("full-home"));
    const RunDescription description{.config = smallConfig(m_folder, "full")};
    const StateDict best{{"weight", at::ones({1000})}};
    const auto give = [&] { return best; };
    RunWriter writer(description.config.runs, "run", description, std::chrono::seconds(0));
    {
        const test::FullDisk full(400);
        writer.addEpoch({.epoch = 1, .best = true}, give);
        QVERIFY(!writer.trouble().isEmpty());
        QVERIFY(!fs::exists(writer.folder() / "best.safetensors"));
    }
    writer.addEpoch({.epoch = 2}, give);
    QVERIFY2(writer.trouble().isEmpty(), writer.trouble().english().c_str());
    QVERIFY(fs::exists(writer.folder() / "best.safetensors"));
    RunWriter lost(description.config.runs, "lost", description, std::chrono::seconds(0));
    const test::FullDisk full(400);
    lost.addEpoch({.epoch = 1, .best = true}, give);
    QCOMPARE(lost.fail(best), fs::path());
    QVERIFY(!fs::exists(lost.folder()));
}

/// The folder of the run is gone, and nothing can be put in its place.
void TrainingEndTest::aRunThatCannotBeWrittenIsSavedElsewhere()
{
    const OtherHome home(m_folder.filePath("home"));
    TrainingConfig config = smallConfig(m_folder, "gone");
    config.checkpointSeconds = 0; // or its writer would put files into the folder while it is removed here
    config.name = "run";
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& epoch) {
        if (epoch.epoch == config.epochs) {
            fs::remove_all(config.runs / "run");
            writeFileAtomically(config.runs / "run", std::string("in the way"));
        }
    };
    const fs::path rescued = folderOf(m_folder, "home") / "graft-rescued-runs" / "run";
    EXPECT_ERROR(trainClassifier(config, observer),
                 QString::fromStdString("was saved elsewhere, in '" + rescued.string()));
    for (const char* file : {"run.json", "history.jsonl", "best.safetensors"})
        QVERIFY2(fs::is_regular_file(rescued / file), file);
    QCOMPARE(listRuns(rescued.parent_path()).front().status, std::string("failed"));
}

/// When the figures are there and only the last file cannot be written.
void TrainingEndTest::aReportThatCannotBeWrittenIsSavedElsewhere()
{
    const OtherHome home(m_folder.filePath("report-home"));
    RunDescription description{.config = smallConfig(m_folder, "report")};
    description.config.torchscript = m_folder.filePath("own.pt").toStdString();
    writeFileAtomically(description.config.torchscript, std::string("a program"));
    description.corrections.leaveOut("/data/x.png");
    description.dataRoot = "/data";
    RunWriter writer(description.config.runs, "run", description, std::chrono::seconds(0));
    const fs::path before = writer.folder();
    const StateDict best{{"weight", at::ones({10})}};
    writer.addEpoch({.epoch = 1, .best = true}, [&] { return best; });
    writer.save(best);
    fs::create_directories(before / "report.json" / "in the way");
    TrainingReport report;
    report.classes = {"a", "b"};
    report.valid.confusion = ConfusionMatrix(2);
    EXPECT_ERROR(writer.finish(report), "report.json");
    const fs::path rescued = writer.fail(best);
    QVERIFY(rescued != before);
    for (const char* file : {"run.json", "report.json", "best.safetensors", "corrections.json", "backbone.pt"})
        QVERIFY2(fs::is_regular_file(rescued / file), file);
    QCOMPARE(listRuns(rescued.parent_path()).front().status, std::string("finished"));
    QVERIFY(!fs::exists(before));
}

#include "moc_training_end_test.cpp"

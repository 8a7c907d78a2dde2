#include "resume_test.h"

#include "base/random.h"
#include "datasets/corrections_file.h"
#include "datasets/scan.h"
#include "runs/checkpoint.h"
#include "runs/resume_job.h"
#include "support/expect_error.h"
#include "support/lite0.h"
#include "support/small_data.h"
#include "support/stopped_training.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QtTest>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

namespace {

/// Raises `token` some time after it was made.
class SuspendedAfter {
public:
    SuspendedAfter(CancellationToken token, std::chrono::milliseconds time)
        : m_thread([this, token, time]() mutable {
              std::unique_lock lock(m_mutex);
              if (!m_changed.wait_for(lock, time, [this] { return m_isOver; }))
                  token.suspend();
          })
    {
    }
    ~SuspendedAfter()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    SuspendedAfter(const SuspendedAfter&) = delete;
    SuspendedAfter& operator=(const SuspendedAfter&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOver = false;
    std::thread m_thread;
};

/// Trains, stopped at random moments and gone on with until it is done.
/// @return how often it was stopped.
int trainInPieces(const TrainingConfig& config, std::uint64_t seed)
{
    constexpr int kMostPieces = 60;
    Random random({seed});
    const fs::path run = config.runs / config.name;
    for (int pieces = 0; pieces < kMostPieces; ++pieces) {
        const CancellationToken token;
        std::optional<SuspendedAfter> stop;
        TrainingObserver observer;
        observer.onProgress = [&](const Progress& progress) { // once it is past the preparations
            if (!stop && progress.activity.english() != "Loading the network")
                stop.emplace(token, std::chrono::milliseconds(random.below(250 + 60 * std::uint64_t(pieces))));
        };
        try {
            if (fs::exists(run))
                resumeTraining(run, {}, observer, token);
            else
                trainClassifier(config, observer, token);
            return pieces;
        } catch (const Cancelled&) { // before it had a folder, too
        }
    }
    return kMostPieces;
}

} // namespace

const char* ResumeTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void ResumeTest::initTestCase()
{
    test::writeColourData(pathIn(m_folder, "data"), 8, 3, 2);
}

void ResumeTest::theSameBytesWhereverItWasStopped_data()
{
    using Change = std::function<void(TrainingConfig&)>;
    QTest::addColumn<Change>("change");
    const auto add = [](const char* name, const Change& change) { QTest::addRow("%s", name) << change; };
    add("head, what is frozen on disk", [](TrainingConfig& config) { config.epochs = 40; });
    add("head, what is frozen in memory", [](TrainingConfig& config) {
        config.epochs = 40;
        config.cacheDiskBytes = 0;
    });
    add("head, nothing kept", [](TrainingConfig& config) { config.cacheBudgetBytes = 0; });
    add("head of two layers, varied pictures", [](TrainingConfig& config) {
        config.head = HeadKind::Mlp;
        config.augmentSet = true;
        config.augment = Augmentation::Light;
        config.epochs = 12;
        config.dropout = 0.5;
    });
    add("most frozen", [](TrainingConfig& config) { config.freeze = freezeChoiceFromString("0.8"); });
    add("nothing frozen, statistics anew", [](TrainingConfig& config) {
        config.freeze = freezeChoiceFromString("none");
        config.batchNorm = BatchNormRule::Anew;
        config.epochs = 2;
    });
    add("nothing frozen, moving statistics, one thread", [](TrainingConfig& config) {
        config.freeze = freezeChoiceFromString("none");
        config.batchNorm = BatchNormRule::Moving;
        config.epochs = 2;
        config.threads = 1;
    });
    add("stochastic gradients, balanced", [](TrainingConfig& config) {
        config.optimizer = OptimizerKind::Sgd;
        config.classWeights = ClassWeights::Balanced;
        config.epochs = 40;
    });
    add("until it gets no better", [](TrainingConfig& config) {
        config.epochs = 200;
        config.patience = 3;
        config.learningRate = 0.5;
    });
    add("bfloat16", [](TrainingConfig& config) {
        config.freeze = freezeChoiceFromString("0.8");
        config.precision = Precision::BFloat16;
    });
}

void ResumeTest::theSameBytesWhereverItWasStopped()
{
    using Change = std::function<void(TrainingConfig&)>;
    QFETCH(Change, change);
    TrainingConfig config = smallConfig(m_folder, std::string("whole ") + QTest::currentDataTag());
    change(config);
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.runs = pathIn(m_folder, std::string("pieces ") + QTest::currentDataTag());
    const std::uint64_t seed = std::uint64_t(QDateTime::currentMSecsSinceEpoch());
    qInfo("moments by seed %llu", static_cast<unsigned long long>(seed));
    const int stops = trainInPieces(config, seed);
    qInfo("stopped %d times", stops);
    const Outcome pieces = outcomeOf(config.runs / config.name);
    QCOMPARE(pieces.epochs, whole.epochs);
    QVERIFY(pieces.weights == whole.weights);
    QCOMPARE(statusOf(config.runs / config.name), std::string("finished"));
    QCOMPARE(std::size_t(std::distance(fs::directory_iterator(config.runs), fs::directory_iterator())), std::size_t(1));
}

void ResumeTest::theObserverHearsOfTheEarlierPart()
{
    const fs::path run = suspendedAfter(smallConfig(m_folder, "heard"), 2);
    QCOMPARE(statusOf(run), std::string("suspended"));
    EarlierTraining heard;
    std::vector<int> epochs;
    TrainingObserver observer;
    observer.onResumed = [&](const EarlierTraining& earlier) { heard = earlier; };
    observer.onEpoch = [&](const EpochRecord& record) { epochs.push_back(record.epoch); };
    const TrainingReport report = resumeTraining(run, {}, observer);
    QCOMPARE(heard.epochs.size(), std::size_t(2));
    QCOMPARE(heard.position, 2.0);
    QVERIFY(!heard.messages.empty());
    QCOMPARE(heard.answers.labels.size(), std::size_t(9));
    QCOMPARE(epochs, (std::vector<int>{3, 4}));
    QCOMPARE(report.epochs.size(), std::size_t(4));
    QCOMPARE(report.trainPictures, 24);
    QVERIFY(report.test.has_value());
    QVERIFY(!report.cancelled);
}

void ResumeTest::whatStoppedInItsFirstEpochGoesOn()
{
    TrainingConfig config = smallConfig(m_folder, "first");
    config.freeze = freezeChoiceFromString("none");
    config.epochs = 2;
    CancellationToken token;
    TrainingObserver observer;
    observer.onProgress = [&](const Progress& progress) {
        if (progress.activity.english().starts_with("Epoch"))
            token.suspend();
    };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Suspended);
    const fs::path run = config.runs / config.name;
    QVERIFY(hasCheckpoint(run));
    QCOMPARE(readLatestCheckpoint(run)->state.epoch, 0);
    QCOMPARE(resumeTraining(run, {}).epochs.size(), std::size_t(2));
}

void ResumeTest::aStoppedRunGoesOn()
{
    TrainingConfig config = smallConfig(m_folder, "stopped");
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "stopped";
    CancellationToken token;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& record) {
        if (record.epoch == 2)
            token.cancel();
    };
    const TrainingReport stopped = trainClassifier(config, observer, token);
    QVERIFY(stopped.cancelled);
    QVERIFY(canResume(readListedRun(stopped.run)));
    const TrainingReport report = resumeTraining(stopped.run, {});
    QVERIFY(!report.cancelled);
    QVERIFY(outcomeOf(report.run) == whole);
    QCOMPARE(readReport(report.run).epochs.size(), std::size_t(4));
    QVERIFY(report.secondsTotal > stopped.secondsTotal);
}

void ResumeTest::whatWasLearntIsKept()
{
    const fs::path run = suspendedAfter(smallConfig(m_folder, "kept"), 2);
    const TrainingState before = readLatestCheckpoint(run)->state;
    const TrainingReport report = resumeTraining(run, {.endsNow = true});
    QVERIFY(report.cancelled);
    QCOMPARE(report.epochs.size(), std::size_t(2));
    QCOMPARE(report.bestEpoch, before.bestEpoch);
    QVERIFY(report.test.has_value());
    QCOMPARE(statusOf(run), std::string("cancelled"));
    QCOMPARE(resumeTraining(run, {}).epochs.size(), std::size_t(4)); // it could go on all the same
}

void ResumeTest::moreEpochsThanPlanned()
{
    const fs::path run = suspendedAfter(smallConfig(m_folder, "more"), 2);
    const TrainingReport report = resumeTraining(run, {.epochs = 6});
    QCOMPARE(report.epochs.size(), std::size_t(6));
    QCOMPARE(report.config.epochs, 6);
    QVERIFY(report.epochs[3].learningRate > 0.001); // of six, not at the end of four
    const auto says = [&](const char* words) {
        return std::any_of(report.remarks.begin(), report.remarks.end(),
                           [&](const Text& remark) { return remark.english().find(words) != std::string::npos; });
    };
    QVERIFY(says("schedule of 6 epochs"));
}

void ResumeTest::aFinishedRunTrainsFurther()
{
    const TrainingReport finished = trainClassifier(smallConfig(m_folder, "further"));
    EXPECT_ERROR(resumeTraining(finished.run, {}), "nothing left to do");
    EXPECT_ERROR(resumeTraining(finished.run, {.epochs = 4}), "nothing left to do");
    const TrainingReport report = resumeTraining(finished.run, {.epochs = 7});
    QCOMPARE(report.epochs.size(), std::size_t(7));
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(report.epochs[i].validLoss, finished.epochs[i].validLoss);
    QVERIFY(report.valid.loss <= finished.valid.loss); // the best epoch stays the best
    QVERIFY(report.config.weights.empty());            // what it began with is still what it began with
    QVERIFY(report.secondsTotal > finished.secondsTotal);
}

void ResumeTest::aFinishedRunHasNoCheckpoints()
{
    const TrainingReport report = trainClassifier(smallConfig(m_folder, "clean"));
    QVERIFY(!fs::exists(report.run / kCheckpointFolder));
    QVERIFY(!fs::exists(report.run / "training.lock"));
    QVERIFY(!canResume(readListedRun(report.run)));
}

/// Killed before its first new epoch has a checkpoint: what is there is a finished run that says it is running.
void ResumeTest::anExtendedRunThatIsInterruptedKeepsWhatItHad()
{
    const TrainingReport finished = trainClassifier(smallConfig(m_folder, "extended"));
    const std::vector<std::uint8_t> best = readFile(finished.run / kBestWeightsFile);
    nlohmann::json run = nlohmann::json::parse(readTextFile(finished.run / "run.json"));
    run["status"] = "running";
    run["config"]["epochs"] = 6;
    writeFileAtomically(finished.run / "run.json", run.dump());
    CancellationToken token;
    token.suspend();
    QVERIFY_EXCEPTION_THROWN(resumeTraining(finished.run, {}, {}, token), Cancelled);
    QVERIFY(readFile(finished.run / kBestWeightsFile) == best);
    const TrainingReport report = resumeTraining(finished.run, {});
    QCOMPARE(report.epochs.size(), std::size_t(6));
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(report.epochs[i].validLoss, finished.epochs[i].validLoss);
}

void ResumeTest::whatIsSuspendedWhileTestingIsTestedLater_data()
{
    QTest::addColumn<QString>("activity");
    QTest::newRow("testing") << "Testing the best epoch";
    QTest::newRow("remembering") << "Keeping what the training pictures look like";
}

void ResumeTest::whatIsSuspendedWhileTestingIsTestedLater()
{
    QFETCH(QString, activity);
    TrainingConfig config = smallConfig(m_folder, "tested " + std::string(QTest::currentDataTag()));
    config.freeze = freezeChoiceFromString("0.8"); // so that pictures are read again to be remembered
    const TrainingReport whole = trainClassifier(config);
    config.name = "later";
    CancellationToken token;
    TrainingObserver observer;
    observer.onProgress = [&](const Progress& progress) {
        if (progress.activity.english() == activity.toStdString())
            token.suspend();
    };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Suspended);
    const TrainingReport report = resumeTraining(config.runs / "later", {});
    QCOMPARE(report.test->loss, whole.test->loss);
    QVERIFY(report.train.has_value());
    QVERIFY(outcomeOf(report.run) == outcomeOf(whole.run));
}

void ResumeTest::theRateThatWasFoundStays()
{
    TrainingConfig config = smallConfig(m_folder, "found");
    double found = 0;
    const auto onFound = [&](const LearningRateSweep& sweep) { found = sweep.suggested; };
    const Outcome whole = outcomeOf(trainAtFoundRate(config, onFound).run);
    config.name = "again";
    CancellationToken token;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& record) {
        if (record.epoch == 2)
            token.suspend();
    };
    QVERIFY_EXCEPTION_THROWN(trainAtFoundRate(config, onFound, observer, token), Suspended);
    const TrainingReport report = resumeTraining(config.runs / "again", {});
    QCOMPARE(report.config.learningRate, found);
    QVERIFY(outcomeOf(report.run) == whole);
}

/// Those that the run learnt from, whatever was corrected since.
void ResumeTest::correctionsStay()
{
    TrainingConfig config = smallConfig(m_folder, "corrected");
    ScanResult data = scanDataset(config.data);
    Corrections corrections;
    corrections.leaveOut(data.dataset.samples.front().path);
    corrections.identify(data.dataset);
    config.corrections = pathIn(m_folder, "corrections.json");
    writeCorrections(config.corrections, corrections, data.dataset.root);
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "again";
    const fs::path run = suspendedAfter(config, 2);
    fs::remove(config.corrections);
    resumeTraining(run, {});
    QVERIFY(outcomeOf(run) == whole);
}

void ResumeTest::aPausedTrainingCanBeStopped()
{
    CancellationToken token;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& record) {
        if (record.epoch == 2) {
            token.setPaused(true);
            token.cancel();
        }
    };
    QVERIFY(trainClassifier(smallConfig(m_folder, "paused"), observer, token).cancelled);
}

void ResumeTest::whoStopsAtOnceWantsNothingKept()
{
    TrainingConfig config = smallConfig(m_folder, "at once");
    config.freeze = freezeChoiceFromString("none");
    config.checkpointSeconds = 30;
    CancellationToken token;
    TrainingObserver observer;
    observer.onProgress = [&](const Progress& progress) {
        if (progress.activity.english().starts_with("Epoch"))
            token.cancel();
    };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Cancelled);
    QVERIFY(!fs::exists(config.runs / config.name));
}

void ResumeTest::withoutACheckpointItBeginsAnew()
{
    TrainingConfig config = smallConfig(m_folder, "anew");
    const Outcome whole = outcomeOf(trainClassifier(config).run);
    config.name = "again";
    const fs::path run = suspendedAfter(config, 2);
    removeCheckpoints(run);
    fs::remove(run / kBestWeightsFile);
    QVERIFY(canResume(readListedRun(run)));
    const TrainingReport report = resumeTraining(run, {});
    QCOMPARE(report.run, run);
    QVERIFY(outcomeOf(run) == whole);
}

#include "moc_resume_test.cpp"

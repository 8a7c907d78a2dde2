#include "rehearsal_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "base/machine.h"
#include "runs/memory_estimate.h"
#include "runs/training_job.h"
#include "support/lite0.h"
#include "support/peak_memory.h"
#include "support/small_data.h"

#include <QtTest>

#include <map>
#include <optional>

#include <malloc.h>

using namespace graft;
using test::weightsAreHere;
namespace fs = std::filesystem;

namespace {

constexpr double kMegabyte = 1e6;

TrainingConfig smallConfig(const QTemporaryDir& folder, const char* runs)
{
    TrainingConfig config;
    config.data = folder.filePath("data").toStdString();
    config.runs = folder.filePath(runs).toStdString();
    config.epochs = 2;
    config.batch = 8;
    return config;
}

MemoryFacts factsOf(const TrainingConfig& config)
{
    return {.stages = measureStageMemory(config.backbone),
            .headParameters = 1281 * 3,
            .pictures = {.training = 24, .valid = 6, .test = 6},
            .pictureSize = findBackbone(config.backbone).preprocessing.size,
            .threads = availableCores(),
            .cacheBudget = std::int64_t{1} << 30};
}

MemoryEstimate estimateFor(const TrainingConfig& config, const MemoryFacts& facts)
{
    return estimateMemory(config, config.freeze.on(describeStages(config.backbone)), facts);
}

qint64 residentBytes()
{
    QFile statm("/proc/self/statm");
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').at(1).toLongLong() * 4096;
}

} // namespace

void RehearsalTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 8, 2, 2);
}

void RehearsalTest::profileMakesNoRun()
{
    if (!weightsAreHere())
        QSKIP(test::kNoLite0);
    TrainingConfig config = smallConfig(m_folder, "profiles");
    config.freeze = freezeChoiceFromString("no such words"); // not looked at
    const TransferProfile profile = profileBackbone(config);
    QCOMPARE(profile.stages.size(), describeStages("efficientnet_lite0").size());
    QCOMPARE(profile.trainPictures, 24);
    QCOMPARE(profile.validPictures, 6);
    QVERIFY(profile.stages[std::size_t(profile.peak())].accuracy > 0.9);
    QVERIFY(!fs::exists(config.runs));
}

/// A training at a rate comes to the same, whether rates were tried before or not.
void RehearsalTest::learningRatesChangeNothing()
{
    if (!weightsAreHere())
        QSKIP(test::kNoLite0);
    TrainingConfig config = smallConfig(m_folder, "rates");
    config.freeze = FreezeChoice::first(0.8);
    config.learningRate = 0.01;
    const TrainingReport before = trainClassifier(config);
    const LearningRateSweep sweep = findLearningRate(config);
    QVERIFY(sweep.points.size() > 20);
    QVERIFY2(sweep.suggested > 1e-5 && sweep.suggested < 1, qPrintable(QString::number(sweep.suggested)));
    const TrainingReport after = trainClassifier(config);
    QCOMPARE(after.epochs.back().trainLoss, before.epochs.back().trainLoss);
    QCOMPARE(listRuns(config.runs).size(), std::size_t(2));
}

/// Looked for and trained at in one job, a rate gives what it gives in two, from pictures and weights that are read
/// once.
void RehearsalTest::aRateIsFoundAndTrainedAtInOneJob()
{
    if (!weightsAreHere())
        QSKIP(test::kNoLite0);
    TrainingConfig config = smallConfig(m_folder, "found");
    config.freeze = FreezeChoice::first(0.8);
    const LearningRateSweep apart = findLearningRate(config);
    std::map<std::string, int> begun;
    TrainingObserver observer;
    observer.onProgress = [&](const Progress& progress) {
        begun[progress.activity.english()] += progress.total == 0 ? 1 : 0;
    };
    std::optional<LearningRateSweep> found;
    const TrainingReport together = trainAtFoundRate(
        config, [&](const LearningRateSweep& sweep) { found = sweep; }, observer);
    QVERIFY(found);
    QCOMPARE(found->suggested, apart.suggested);
    QCOMPARE(together.config.learningRate, found->suggested);
    QCOMPARE(begun["Loading the network"], 1);
    config.learningRate = found->suggested;
    const TrainingReport separate = trainClassifier(config);
    QCOMPARE(together.epochs.size(), separate.epochs.size());
    for (std::size_t i = 0; i < separate.epochs.size(); ++i) {
        QCOMPARE(together.epochs[i].trainLoss, separate.epochs[i].trainLoss);
        QCOMPARE(together.epochs[i].validLoss, separate.epochs[i].validLoss);
    }
    QVERIFY(readFile(together.run / "best.safetensors") == readFile(separate.run / "best.safetensors"));
}

void RehearsalTest::rehearsalsAreCancelled()
{
    if (!weightsAreHere())
        QSKIP(test::kNoLite0);
    const TrainingConfig config = smallConfig(m_folder, "cancelled");
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(profileBackbone(config, {}, token), Cancelled);
    QVERIFY_EXCEPTION_THROWN(findLearningRate(config, {}, token), Cancelled);
    QVERIFY(!fs::exists(config.runs));
}

void RehearsalTest::memoryEstimateFollowsThePlan()
{
    TrainingConfig config = smallConfig(m_folder, "none");
    const MemoryFacts facts = factsOf(config);
    const MemoryEstimate headOnly = estimateFor(config, facts);
    config.freeze = FreezeChoice::first(0.6);
    const MemoryEstimate some = estimateFor(config, facts);
    config.freeze = FreezeChoice::nothing();
    const MemoryEstimate all = estimateFor(config, facts);
    QVERIFY(headOnly.learning < some.learning && some.learning < all.learning);
    QVERIFY(some.activations < all.activations);
    QCOMPARE(headOnly.weights, all.weights);
    config.batch *= 2;
    QCOMPARE(estimateFor(config, facts).activations, 2 * all.activations);
    config.optimizer = OptimizerKind::Sgd; // a number a weight less, of four
    QCOMPARE(estimateFor(config, facts).learning * 4, all.learning * 3);
    // What the disk has no place for is kept in memory: a row of the pooled output a picture.
    config.freeze = FreezeChoice::headOnly();
    QCOMPARE(estimateFor(config, facts).cache, 0);
    config.cacheDiskBytes = 0;
    QCOMPARE(estimateFor(config, facts).cache, 36 * 1280 * 4);
    config.cacheStorage = CacheStorage::Float16;
    QCOMPARE(estimateFor(config, facts).cache, 36 * 1280 * 2);
    QCOMPARE(headOnly.total(),
             headOnly.weights + headOnly.learning + headOnly.activations + headOnly.pictures + headOnly.cache);
}

void RehearsalTest::largeActivationsAreEstimatedInHalf()
{
    TrainingConfig config = smallConfig(m_folder, "large");
    config.freeze = FreezeChoice::headOnly();
    config.cacheDiskBytes = 0;
    MemoryFacts facts = factsOf(config);
    facts.cacheBudget = std::int64_t{64} << 30;
    facts.pictures = {.training = 1'000'000, .valid = 0, .test = 0};
    QCOMPARE(estimateFor(config, facts).cache, std::int64_t{1'000'000} * 1280 * 2);
}

/// With nothing frozen, as many as there is memory for: those to validate with, and the others unless they vary.
void RehearsalTest::keptPicturesAreEstimated()
{
    TrainingConfig config = smallConfig(m_folder, "kept");
    config.freeze = FreezeChoice::nothing();
    MemoryFacts facts = factsOf(config);
    const std::int64_t picture = std::int64_t(facts.pictureSize) * facts.pictureSize * 3;
    const auto kept = [&](std::int64_t budget) {
        facts.cacheBudget = 0;
        const std::int64_t ahead = estimateFor(config, facts).pictures;
        facts.cacheBudget = budget;
        return estimateFor(config, facts).pictures - ahead;
    };
    QCOMPARE(kept(100 * picture), 6 * picture);
    config.augmentSet = true;
    config.augment = Augmentation::None;
    QCOMPARE(kept(100 * picture), 30 * picture);
    QCOMPARE(kept(10 * picture), 10 * picture);
    config.freeze = FreezeChoice::first(0.6);
    QCOMPARE(kept(100 * picture), 0);
}

void RehearsalTest::memoryEstimateIsNearWhatIsUsed_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<QString>("freeze");
    QTest::addColumn<int>("batch");
    QTest::addRow("efficientnet_lite0") << "efficientnet_lite0"
                                        << "none" << 24;
    QTest::addRow("resnet18") << "resnet18"
                              << "none" << 24;
    QTest::addRow("efficientnet_lite0, first 0.6") << "efficientnet_lite0"
                                                   << "0.6" << 24;
}

/// Within a factor of one and a half either way of what the process grows by.
void RehearsalTest::memoryEstimateIsNearWhatIsUsed()
{
    constexpr double kFactor = 1.5;
    QFETCH(QString, backbone);
    QFETCH(QString, freeze);
    QFETCH(int, batch);
    TrainingConfig config = smallConfig(m_folder, "memory");
    config.backbone = backbone.toStdString();
    config.freeze = freezeChoiceFromString(freeze.toStdString());
    config.fromScratch = freeze == "none";
    config.precision = Precision::Float32;
    if (!config.fromScratch && !weightsAreHere())
        QSKIP(test::kNoLite0);
    config.batch = 2;
    config.epochs = 1;
    trainClassifier(config); // what LibTorch sets up once is there
    config.batch = batch;
    const MemoryEstimate estimate = estimateFor(config, factsOf(config));
    ::malloc_trim(0);
    const qint64 before = residentBytes();
    test::peakMemory();
    trainClassifier(config);
    const double used = double(test::peakMemory() - before);
    const auto expected = double(estimate.total());
    qInfo("%s: %.0f MB used, %.0f MB estimated (weights %.0f, learning %.0f, activations %.0f, pictures %.0f)",
          QTest::currentDataTag(), used / kMegabyte, expected / kMegabyte, double(estimate.weights) / kMegabyte,
          double(estimate.learning) / kMegabyte, double(estimate.activations) / kMegabyte,
          double(estimate.pictures) / kMegabyte);
    QVERIFY(expected < kFactor * used);
    QVERIFY(used < kFactor * expected);
}

#include "moc_rehearsal_test.cpp"

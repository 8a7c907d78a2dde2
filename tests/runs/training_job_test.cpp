#include "training_job_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "datasets/corrections_file.h"
#include "runs/run_writer.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/small_data.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <torch/types.h>

#include <cmath>
#include <map>

using namespace graft;
namespace fs = std::filesystem;

namespace {

fs::path folderOf(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

TrainingConfig smallConfig(const QTemporaryDir& folder, const char* runs)
{
    TrainingConfig config;
    config.data = folderOf(folder, "data");
    config.runs = folderOf(folder, runs);
    config.epochs = 3;
    config.batch = 8;
    return config;
}

bool weightsAreHere()
{
    return findWeights(findBackbone("efficientnet_lite0")).has_value();
}

/// By the picture's name; rows of length 1.
std::map<std::string, at::Tensor> rememberedFeatures(const TrainingReport& report)
{
    const SafetensorsFile file = readSafetensors(report.run / kFeaturesFile);
    const auto isFeatures = [](const auto& entry) { return entry.first == "features"; };
    const at::Tensor features =
        std::find_if(file.tensors.begin(), file.tensors.end(), isFeatures)->second.to(at::kFloat);
    std::map<std::string, at::Tensor> rows;
    const auto pictures = nlohmann::json::parse(file.metadata.at("pictures"));
    for (std::size_t i = 0; i < pictures.size(); ++i)
        rows[pictures[i].get<std::string>()] = features[std::int64_t(i)];
    return rows;
}

std::size_t entriesIn(const fs::path& folder)
{
    std::error_code ignored;
    return std::size_t(std::distance(fs::directory_iterator(folder, ignored), fs::directory_iterator()));
}

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

void TrainingJobTest::initTestCase()
{
    if (!weightsAreHere())
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    test::writeColourData(folderOf(m_folder, "data"), 8, 3, 2);
}

void TrainingJobTest::runFolderHoldsEverything()
{
    TrainingConfig config = smallConfig(m_folder, "complete");
    config.learningRate = 0.02;
    config.name = "first/run"; // a slash must not make folders
    std::vector<EpochRecord> seen;
    TrainingObserver observer;
    observer.onEpoch = [&](const EpochRecord& epoch) { seen.push_back(epoch); };
    std::vector<ValidationAnswers> validated;
    observer.onValidated = [&](const ValidationAnswers& answers) { validated.push_back(answers); };
    const TrainingReport report = trainClassifier(config, observer);

    QCOMPARE(report.run.filename().string(), std::string("first-run"));
    QCOMPARE(seen.size(), std::size_t(3));
    QVERIFY(!validated.empty()); // at most four times a second, the first in any case
    QCOMPARE(validated.front().epoch, 1);
    QCOMPARE(validated.front().labels.size(), std::size_t(9));
    int right = 0;
    for (std::size_t i = 0; i < 9; ++i)
        right += validated.front().labels[i] == validated.front().predicted[i];
    QCOMPARE(right / 9.0, seen.front().validAccuracy);
    QCOMPARE(report.epochs.size(), std::size_t(3));
    QCOMPARE(report.classes, (std::vector<std::string>{"blue", "green", "red"}));
    QCOMPARE(report.trainPictures, 24);
    QCOMPARE(report.trainableParameters, (1280 + 1) * 3);
    QCOMPARE(report.valid.predictions.size(), std::size_t(9));
    QVERIFY(report.test.has_value());
    QCOMPARE(report.test->confusion.total(), 6);
    QVERIFY2(report.valid.accuracy > 0.9, qPrintable(QString::number(report.valid.accuracy)));
    QVERIFY(std::abs(report.valid.loss - report.epochs[std::size_t(report.bestEpoch) - 1].validLoss) < 1e-5);
    for (const char* file : {"run.json", "history.jsonl", "best.safetensors", "report.json", kFeaturesFile})
        QVERIFY2(fs::is_regular_file(report.run / file), file);
    QCOMPARE(entriesIn(report.run), std::size_t(5));

    const TrainingReport read = readReport(report.run);
    QCOMPARE(nlohmann::json(read).dump(), nlohmann::json(report).dump());
    const auto runs = listRuns(config.runs);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].status, std::string("finished"));
    QCOMPARE(runs[0].testAccuracy.value(), report.test->accuracy);
    QVERIFY(!toText(report).empty());
}

void TrainingJobTest::sameSeedGivesTheSameNumbers()
{
    TrainingConfig config = smallConfig(m_folder, "seeds");
    config.freeze = "0.8";
    config.epochs = 2;
    const TrainingReport first = trainClassifier(config);
    const TrainingReport second = trainClassifier(config);
    QVERIFY(first.run != second.run);
    for (std::size_t i = 0; i < first.epochs.size(); ++i) {
        QCOMPARE(first.epochs[i].trainLoss, second.epochs[i].trainLoss);
        QCOMPARE(first.epochs[i].validLoss, second.epochs[i].validLoss);
    }
    config.seed = 1;
    QVERIFY(trainClassifier(config).epochs[0].trainLoss != first.epochs[0].trainLoss);
}

/// From the window as data that is corrected already, from the command as a file; both come to the same.
void TrainingJobTest::correctionsAreLearntAndKept()
{
    TrainingConfig config = smallConfig(m_folder, "corrected");
    ScanResult scanned = scanDataset(config.data);
    scanned.corrections.relabel(scanned.dataset.samples[0].path, "red");
    scanned.corrections.leaveOut(scanned.dataset.samples[1].path);
    scanned.dataset = scanned.corrections.appliedTo(scanned.dataset);
    const TrainingReport fromWindow = trainClassifier(config, {}, {}, &scanned);
    QCOMPARE(fromWindow.trainPictures, 23);
    config.corrections = fromWindow.run / "corrections.json";
    QVERIFY(fs::is_regular_file(config.corrections));
    const TrainingReport fromFile = trainClassifier(config);
    QCOMPARE(fromFile.trainPictures, 23);
    QCOMPARE(fromFile.epochs.back().trainLoss, fromWindow.epochs.back().trainLoss);
    config.corrections = fromWindow.run / "run.json";
    EXPECT_ERROR(trainClassifier(config), "corrections");
}

void TrainingJobTest::correctionsThatLeaveNothingToLearnAreRefused()
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
    strange.identify("/another/folder/x.png", {.high = 5, .low = 6});
    writeCorrections(config.corrections, strange, "/another/folder");
    EXPECT_ERROR(trainClassifier(config), "None of the corrected pictures");
}

void TrainingJobTest::cacheChangesNothing()
{
    TrainingConfig config = smallConfig(m_folder, "cache");
    const TrainingReport cached = trainClassifier(config);
    config.cacheBudgetBytes = 0;
    const TrainingReport uncached = trainClassifier(config);
    for (std::size_t i = 0; i < cached.epochs.size(); ++i)
        QVERIFY(std::abs(cached.epochs[i].validLoss - uncached.epochs[i].validLoss) < 1e-4);
}

void TrainingJobTest::aSecondRunComputesNothingAgain()
{
    TrainingConfig config = smallConfig(m_folder, "again");
    config.cacheDiskBytes = 0;
    const TrainingReport inMemory = trainClassifier(config);
    QCOMPARE(inMemory.cache, std::string("memory"));
    config.cacheDiskBytes = std::int64_t{1} << 30;
    trainClassifier(config);
    const TrainingReport second = trainClassifier(config);
    QCOMPARE(second.cache, std::string("disk"));
    QCOMPARE(second.cacheComputed, 0);
    QCOMPARE(second.cacheFound, second.trainPictures + second.validPictures + second.testPictures);
    QCOMPARE(second.epochs.back().validLoss, inMemory.epochs.back().validLoss);
    QCOMPARE(second.test->loss, inMemory.test->loss);
}

void TrainingJobTest::activationsAreKeptAsAskedFor_data()
{
    QTest::addColumn<int>("storage");
    QTest::addColumn<QString>("kept");
    QTest::addRow("auto") << int(CacheStorage::Auto) << "fp32";
    QTest::addRow("fp16") << int(CacheStorage::Float16) << "fp16";
    QTest::addRow("bf16") << int(CacheStorage::BFloat16) << "bf16";
}

void TrainingJobTest::activationsAreKeptAsAskedFor()
{
    QFETCH(int, storage);
    QFETCH(QString, kept);
    TrainingConfig config = smallConfig(m_folder, "storages");
    config.precision = Precision::Float32;
    const TrainingReport exact = trainClassifier(config);
    config.cacheStorage = CacheStorage(storage);
    const TrainingReport report = trainClassifier(config);
    QCOMPARE(report.cacheStorage, kept.toStdString());
    QCOMPARE(report.valid.accuracy, exact.valid.accuracy);
    QVERIFY(std::abs(report.valid.loss - exact.valid.loss) < 0.01);
}

void TrainingJobTest::thePrecisionIsSaidWithItsReason_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<QString>("got");
    QTest::addColumn<QString>("reason");
    QTest::addRow("fp32") << int(Precision::Float32) << "fp32"
                          << "as asked for";
    QTest::addRow("bf16") << int(Precision::BFloat16) << "bf16"
                          << "as asked for";
    QTest::addRow("auto") << int(Precision::Auto) << ""
                          << "bfloat16"; // depends on the machine
}

void TrainingJobTest::thePrecisionIsSaidWithItsReason()
{
    QFETCH(int, asked);
    QFETCH(QString, got);
    QFETCH(QString, reason);
    TrainingConfig config = smallConfig(m_folder, "precisions");
    config.precision = Precision(asked);
    const TrainingReport report = trainClassifier(config);
    if (!got.isEmpty())
        QCOMPARE(report.precision, got.toStdString());
    QVERIFY2(report.precisionReason.find(reason.toStdString()) != std::string::npos, report.precisionReason.c_str());
    QVERIFY(toText(report).find(report.precision + ": " + report.precisionReason) != std::string::npos);
    const auto description = nlohmann::json::parse(readTextFile(report.run / "run.json"));
    QCOMPARE(description.at("precision").get<std::string>(), report.precision);
    QCOMPARE(description.at("precision_reason").get<std::string>(), report.precisionReason);
    const TrainingReport again = trainClassifier(config);
    QCOMPARE(again.precisionReason, report.precisionReason); // a trial is remembered
    QCOMPARE(again.epochs.back().validLoss, report.epochs.back().validLoss);
}

void TrainingJobTest::cancelledEarlyLeavesNothing()
{
    const TrainingConfig config = smallConfig(m_folder, "early");
    CancellationToken token;
    TrainingObserver observer;
    observer.onMessage = [&](const std::string&) { token.cancel(); };
    QVERIFY_EXCEPTION_THROWN(trainClassifier(config, observer, token), Cancelled);
    QCOMPARE(entriesIn(config.runs), std::size_t(0));
}

void TrainingJobTest::cancelledLaterKeepsTheBest()
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
void TrainingJobTest::cancelledAfterTheLastEpochRemembersNothing()
{
    TrainingConfig config = smallConfig(m_folder, "last");
    config.freeze = "0.8";
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

void TrainingJobTest::picturesAreRememberedAsTheyAre_data()
{
    QTest::addColumn<int>("precision");
    QTest::addColumn<qint64>("cacheBudget");
    QTest::addRow("varied") << int(Precision::Float32) << qint64(-1);
    QTest::addRow("varied and rounded") << int(Precision::BFloat16) << qint64(-1);
    QTest::addRow("varied anew in every epoch") << int(Precision::Float32) << qint64(0);
}

/// The backbone is the same in all runs, so what it says of a picture must be.
void TrainingJobTest::picturesAreRememberedAsTheyAre()
{
    QFETCH(int, precision);
    QFETCH(qint64, cacheBudget);
    TrainingConfig config = smallConfig(m_folder, "remembered");
    config.precision = Precision::Float32;
    const auto expected = rememberedFeatures(trainClassifier(config));
    config.precision = Precision(precision);
    config.cacheBudgetBytes = cacheBudget;
    config.augmentSet = true;
    config.augment = Augmentation::Light;
    const auto found = rememberedFeatures(trainClassifier(config));
    QCOMPARE(expected.size(), std::size_t(24));
    QCOMPARE(found.size(), expected.size());
    for (const auto& [picture, features] : expected) {
        const double off = (found.at(picture) - features).norm().item<double>();
        QVERIFY2(off < 5e-3, qPrintable(QString("%1 is off by %2").arg(picture.c_str()).arg(off)));
    }
}

void TrainingJobTest::howManyLabelsWereLookedAtIsSaid()
{
    const TrainingReport report = trainClassifier(smallConfig(m_folder, "labels"));
    QCOMPARE(report.labels.lookedAt, std::int64_t(24));
    QCOMPARE(nlohmann::json(report).at("labels_looked_at").get<int>(), 24);
    QVERIFY(toText(report).find("24 of 24 training pictures") != std::string::npos);
    QCOMPARE(readReport(report.run).labels.lookedAt, std::int64_t(24));
}

void TrainingJobTest::anyFileNameSurvivesARun()
{
    const fs::path data = folderOf(m_folder, "bytes") / "K\xE4"
                                                        "fer";
    test::writeColourData(data, 4, 2, 1);
    fs::rename(data / "test" / "red" / "0.png", data / "test" / "red" / "caf\xE9.png");
    writeFileAtomically(data / "train" / "red" / "\xFF.png", std::string("no picture"));
    TrainingConfig config = smallConfig(m_folder, "bytes-runs");
    config.data = data;
    const TrainingReport report = trainClassifier(config);
    const TrainingReport read = readReport(report.run);
    QVERIFY(read.config.data == data);
    QVERIFY(fs::exists(read.test->predictions.back().path));
    QCOMPARE(read.test->predictions.back().path.filename().string(), std::string("caf\xE9.png"));
    QCOMPARE(read.skipped.size(), std::size_t(1));
    QVERIFY(fs::exists(read.skipped[0].path));
    QCOMPARE(listRuns(config.runs)[0].status, std::string("finished"));
}

void TrainingJobTest::aLongNameIsNotCutWithinACharacter()
{
    TrainingConfig config = smallConfig(m_folder, "long");
    config.name = "a";
    for (int i = 0; i < 60; ++i)
        config.name += "\xEA\xB0\x80"; // one Korean syllable
    const TrainingReport report = trainClassifier(config);
    QCOMPARE(report.run.filename().string().size(), std::size_t(1 + 3 * 39));
}

void TrainingJobTest::anUnreadableTestSplitCostsOnlyTheTest()
{
    const fs::path data = folderOf(m_folder, "no-test");
    test::writeColourData(data, 4, 2, 1);
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

void TrainingJobTest::anErrorAfterSomeEpochsKeepsTheBest()
{
    TrainingConfig config = smallConfig(m_folder, "broken-off");
    config.epochs = 50;
    TrainingObserver observer;
    observer.onEpoch = [](const EpochRecord& epoch) {
        if (epoch.epoch == 2)
            throw Error("Something went wrong");
    };
    EXPECT_ERROR(trainClassifier(config, observer), "Something went wrong");
    const std::vector<RunSummary> runs = listRuns(config.runs);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].status, std::string("failed"));
    QVERIFY(fs::exists(runs[0].folder / "best.safetensors"));
    QVERIFY(fs::exists(runs[0].folder / "history.jsonl"));
}

/// With a momentum of 0.9, each step multiplies the weights by about -3.9.
void TrainingJobTest::divergenceKeepsTheBestFiniteEpoch()
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

void TrainingJobTest::theLossIsTheSameEverywhere_data()
{
    QTest::addColumn<bool>("balanced");
    QTest::addColumn<double>("smoothing");
    QTest::addRow("balanced") << true << 0.0;
    QTest::addRow("smoothed") << false << 0.3;
    QTest::addRow("both") << true << 0.3;
}

void TrainingJobTest::theLossIsTheSameEverywhere()
{
    QFETCH(bool, balanced);
    QFETCH(double, smoothing);
    const QTemporaryDir folder;
    test::writeColourData(folderOf(folder, "data"), 6, 3, 1);
    for (const char* picture : {"train/red/0.png", "train/red/1.png", "train/red/2.png", "valid/green/0.png"})
        fs::remove(folderOf(folder, "data") / picture);
    TrainingConfig config = smallConfig(folder, "runs");
    config.epochs = 2;
    config.learningRate = 1e-4; // losses stay far from 0
    config.precision = Precision::Float32;
    config.labelSmoothing = smoothing;
    config.classWeights = balanced ? ClassWeights::Balanced : ClassWeights::None;
    const TrainingReport report = trainClassifier(config);
    const double chosen = report.epochs[std::size_t(report.bestEpoch) - 1].validLoss;
    QVERIFY2(std::abs(report.valid.loss - chosen) < 1e-5, qPrintable(QString::number(report.valid.loss - chosen)));
    double sum = 0;
    double weights = 0;
    const std::vector<double> byClass = balanced ? std::vector<double>{15 / 18.0, 15 / 18.0, 15 / 9.0}
                                                 : std::vector<double>{1, 1, 1}; // of 6, 6 and 3 training pictures
    for (const PicturePrediction& picture : report.valid.predictions) {
        sum -= byClass[std::size_t(picture.label)] * std::log(picture.labelProbability);
        weights += byClass[std::size_t(picture.label)];
    }
    QVERIFY(std::abs(report.valid.loss - sum / weights) < 1e-5);
}

void TrainingJobTest::aFullDiskDoesNotEndTraining()
{
    const OtherHome home(m_folder.filePath("full-home"));
    const RunDescription description{.config = smallConfig(m_folder, "full")};
    const StateDict best{{"weight", at::ones({1000})}};
    const auto give = [&] { return best; };
    RunWriter writer(description.config.runs, "run", description, std::chrono::seconds(0));
    {
        const test::FullDisk full(400);
        writer.addEpoch({.epoch = 1, .best = true}, give);
        QVERIFY(!writer.trouble().empty());
        QVERIFY(!fs::exists(writer.folder() / "best.safetensors"));
    }
    writer.addEpoch({.epoch = 2}, give);
    QCOMPARE(writer.trouble(), std::string());
    QVERIFY(fs::exists(writer.folder() / "best.safetensors"));
    RunWriter lost(description.config.runs, "lost", description, std::chrono::seconds(0));
    const test::FullDisk full(400);
    lost.addEpoch({.epoch = 1, .best = true}, give);
    QCOMPARE(lost.fail(best), fs::path());
    QVERIFY(!fs::exists(lost.folder()));
}

/// The folder of the run is gone, and nothing can be put in its place.
void TrainingJobTest::aRunThatCannotBeWrittenIsSavedElsewhere()
{
    const OtherHome home(m_folder.filePath("home"));
    TrainingConfig config = smallConfig(m_folder, "gone");
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
void TrainingJobTest::aReportThatCannotBeWrittenIsSavedElsewhere()
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

void TrainingJobTest::pathsInRunsAreAbsolute()
{
    TrainingConfig config = smallConfig(m_folder, "absolute");
    config.epochs = 1;
    config.weights = fs::relative(findWeights(findBackbone("efficientnet_lite0"))->file);
    const TrainingReport report = trainClassifier(config);
    QVERIFY(report.config.weights.is_absolute());
    auto json = nlohmann::json::parse(readTextFile(report.run / "report.json"));
    json["config"]["weights"] = "other/weights.pth"; // as from another machine
    writeFileAtomically(report.run / "report.json", json.dump());
    QCOMPARE(readReport(report.run).config.weights, report.run / "other" / "weights.pth");
    const std::pair<const char*, nlohmann::json> absurd[] = {
        {"batch", 4'294'967'328}, {"epochs", -1}, {"cache_views", 1'000'000}, {"seed", -1}, {"batch", 1e300}};
    for (const auto& [key, value] : absurd) {
        auto changed = json;
        changed["config"][key] = value;
        writeFileAtomically(report.run / "report.json", changed.dump());
        EXPECT_ERROR(readReport(report.run), "report.json");
    }
}

/// Kept on disk, in memory or nowhere: the same views, and the same numbers to the last bits of a float.
void TrainingJobTest::freeSpaceDoesNotChangeTheResult()
{
    TrainingConfig config = smallConfig(m_folder, "space");
    config.freeze = "0.8";
    config.epochs = 4;
    config.cacheViews = 2;
    const TrainingReport onDisk = trainClassifier(config);
    config.cacheDiskBytes = 0;
    const TrainingReport inMemory = trainClassifier(config);
    config.cacheBudgetBytes = 1000;
    const TrainingReport nowhere = trainClassifier(config);
    QCOMPARE(onDisk.cache, std::string("disk"));
    QCOMPARE(inMemory.cache, std::string("memory"));
    QCOMPARE(nowhere.cache, std::string("none"));
    for (std::size_t i = 0; i < onDisk.epochs.size(); ++i) {
        QCOMPARE(inMemory.epochs[i].validLoss, onDisk.epochs[i].validLoss);
        QVERIFY(std::abs(nowhere.epochs[i].validLoss - onDisk.epochs[i].validLoss) < 1e-3);
    }
}

void TrainingJobTest::badInputEndsInOneSentence_data()
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

void TrainingJobTest::badInputEndsInOneSentence()
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
        config.freeze = "_blocks.77";
    } else if (what == "readonly") {
        config.runs = "/proc/runs"; // not writable even for root
    } else if (what == "epochs") {
        config.epochs = 0;
    }
    EXPECT_ERROR(trainClassifier(config), words);
    QCOMPARE(entriesIn(folderOf(m_folder, "bad")), std::size_t(0));
}

void TrainingJobTest::corruptPictureIsLeftOutAndSaid()
{
    const fs::path data = folderOf(m_folder, "corrupt");
    test::writeColourData(data, 5, 2, 1);
    writeImage(data / "train" / "red" / "cut.jpg", test::colouredPicture(200, 60, 60, 5));
    auto bytes = readFile(data / "train" / "red" / "cut.jpg");
    bytes.resize(bytes.size() / 2);
    writeFileAtomically(data / "train" / "red" / "cut.jpg", bytes);
    TrainingConfig config = smallConfig(m_folder, "corrupt-runs");
    config.data = data;
    const TrainingReport report = trainClassifier(config);
    QCOMPARE(report.skipped.size(), std::size_t(1));
    QCOMPARE(report.skipped[0].path.filename().string(), std::string("cut.jpg"));
    QVERIFY(!report.skipped[0].reason.empty());
}

void TrainingJobTest::damagedReportIsRefused()
{
    const fs::path run = folderOf(m_folder, "damaged");
    fs::create_directories(run);
    EXPECT_ERROR(readReport(run), "no finished run");
    writeFileAtomically(run / "report.json", std::string("{\"run\": 1}"));
    EXPECT_ERROR(readReport(run), "report.json");
    writeFileAtomically(run / "report.json", std::string("[[["));
    EXPECT_ERROR(readReport(run), "no JSON");
}

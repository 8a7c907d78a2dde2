#include "training_job_test.h"

#include "base/files.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/lite0.h"
#include "support/small_trainings.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <torch/types.h>

#include <cmath>
#include <map>

using namespace graft;
using test::entriesIn;
using test::folderOf;
using test::smallConfig;
using test::writeColourData;
namespace fs = std::filesystem;

namespace {

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

} // namespace

const char* TrainingJobTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void TrainingJobTest::initTestCase()
{
    writeColourData(folderOf(m_folder, "data"), 8, 3, 2);
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
    config.freeze = FreezeChoice::first(0.8);
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
    QVERIFY2(report.precisionReason.english().find(reason.toStdString()) != std::string::npos,
             report.precisionReason.english().c_str());
    QVERIFY(toText(report).find(report.precision + ": " + report.precisionReason.english()) != std::string::npos);
    const auto description = nlohmann::json::parse(readTextFile(report.run / "run.json"));
    QCOMPARE(description.at("precision").get<std::string>(), report.precision);
    QCOMPARE(description.at("precision_reason").get<std::string>(), report.precisionReason.english());
    const TrainingReport again = trainClassifier(config);
    QCOMPARE(again.precisionReason, report.precisionReason); // a trial is remembered
    QCOMPARE(again.epochs.back().validLoss, report.epochs.back().validLoss);
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

void TrainingJobTest::theRuleForBatchNormIsInTheRun_data()
{
    QTest::addColumn<QString>("freeze");
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("stay");
    QTest::addRow("the default") << "0.8" << int(BatchNormRule::Auto) << "kept" << true;
    QTest::addRow("kept") << "0.8" << int(BatchNormRule::Kept) << "kept" << true;
    QTest::addRow("anew") << "0.8" << int(BatchNormRule::Anew) << "anew" << false;
    QTest::addRow("moving") << "0.8" << int(BatchNormRule::Moving) << "moving" << false;
    QTest::addRow("nothing to rule") << "head-only" << int(BatchNormRule::Anew) << "" << true;
}

/// With the statistics that its validation saw: of the head alone, the pretrained ones.
void TrainingJobTest::theRuleForBatchNormIsInTheRun()
{
    QFETCH(QString, freeze);
    QFETCH(int, rule);
    TrainingConfig config = smallConfig(m_folder, "batch-norm");
    config.precision = Precision::Float32;
    config.epochs = 1;
    const auto statisticsOf = [](const TrainingReport& report) {
        for (const auto& [name, tensor] : readSafetensors(report.run / "best.safetensors").tensors)
            if (name == "_bn1.running_mean")
                return tensor;
        return at::Tensor();
    };
    const at::Tensor pretrained = statisticsOf(trainClassifier(config));
    QVERIFY(pretrained.defined());
    config.freeze = freezeChoiceFromString(freeze.toStdString());
    config.batchNorm = BatchNormRule(rule);
    const TrainingReport report = trainClassifier(config);
    QTEST(QString::fromStdString(report.batchNorm), "said");
    QTEST(at::equal(statisticsOf(report), pretrained), "stay");
    const auto description = nlohmann::json::parse(readTextFile(report.run / "run.json")).at("batch_norm");
    QTEST(description.is_null() ? QString() : QString::fromStdString(description.get<std::string>()), "said");
    QCOMPARE(readReport(report.run).batchNorm, report.batchNorm);
}

/// Dropout, variation and weights that move make the epochs' own figures others.
void TrainingJobTest::theTrainingPicturesAreEvaluatedToo()
{
    TrainingConfig config = smallConfig(m_folder, "evaluated");
    config.freeze = FreezeChoice::first(0.8);
    const TrainingReport report = trainClassifier(config);
    QVERIFY(report.train.has_value());
    QCOMPARE(report.train->pictures, std::int64_t(24));
    QVERIFY2(report.train->correct > 20, qPrintable(QString::number(report.train->correct)));
    QVERIFY(report.train->loss > 0 && report.train->loss < std::log(3.0));
    QVERIFY(report.findings.empty());
    QCOMPARE(readReport(report.run).train->correct, report.train->correct);
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
    writeColourData(folderOf(folder, "data"), 6, 3, 1);
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

#include "moc_training_job_test.cpp"

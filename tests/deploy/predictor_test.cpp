#include "predictor_test.h"

#include "base/files.h"
#include "base/machine.h"
#include "datasets/scan.h"
#include "deploy/export.h"
#include "deploy/file_classification.h"
#include "deploy/loaded_run.h"
#include "deploy/predictor.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/lite0.h"
#include "support/small_data.h"
#include "transfer/precision_memory.h"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

using namespace graft;
namespace fs = std::filesystem;

const char* PredictorTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void PredictorTest::initTestCase()
{
    test::writeColourData(path("data"), 8, 3, 3);
    TrainingConfig config;
    config.data = path("data");
    config.runs = path("runs");
    config.epochs = 3;
    config.head = HeadKind::Mlp;
    config.freeze = FreezeChoice::first(0.9);
    m_run = trainClassifier(config).run.string();
}

void PredictorTest::runAnswersAsItsReport()
{
    const TrainingReport report = readReport(m_run);
    Predictor predictor = Predictor::open(m_run);
    QCOMPARE(predictor.classes(), report.classes);
    const auto scanned = scanDataset(path("data"));
    const EvaluationResult again = predictor.evaluate(scanned.dataset, Split::Test);
    QVERIFY(std::abs(again.loss - report.test->loss) < 1e-4);
    QCOMPARE(nlohmann::json(again.confusion), nlohmann::json(report.test->confusion));
    for (const PicturePrediction& expected : report.test->predictions) {
        const auto top = predictor.classify(readImage(expected.path), 3).top;
        QCOMPARE(top.size(), std::size_t(3));
        QCOMPARE(top[0].className, report.classes[std::size_t(expected.predicted)]);
        QVERIFY(std::abs(top[0].probability - expected.probability) < 1e-3);
        QVERIFY(std::abs(top[0].probability + top[1].probability + top[2].probability - 1) < 1e-4);
    }
}

void PredictorTest::bfloat16GivesTheSameClasses()
{
    const auto scanned = scanDataset(path("data"));
    std::vector<fs::path> pictures;
    for (const std::size_t id : scanned.dataset.idsOf(Split::Test))
        pictures.push_back(scanned.dataset.samples[id].path);
    const auto exact = Predictor::open(m_run).classifyFiles(pictures, 3);
    const auto rounded =
        Predictor::open(m_run, TorchScriptTrust::Refuse, 0, Precision::BFloat16).classifyFiles(pictures, 3);
    double difference = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        QCOMPARE(rounded[i].top.front().className, exact[i].top.front().className);
        difference =
            std::max(difference, std::abs(rounded[i].top.front().probability - exact[i].top.front().probability));
    }
    QVERIFY2(difference < 0.1, qPrintable(QString::number(difference)));
    QVERIFY(difference > 0); // it is another precision
}

namespace {

/// From one class's colour to another's, so that some decisions are close.
std::vector<fs::path> writeBlends(const fs::path& folder, int count)
{
    fs::create_directories(folder);
    std::vector<fs::path> pictures;
    for (int i = 0; i < count; ++i) {
        Image image{.width = 32, .height = 32, .rgb = std::vector<std::uint8_t>(std::size_t{32} * 32 * 3)};
        for (std::size_t pixel = 0; pixel < image.rgb.size(); pixel += 3) {
            image.rgb[pixel] = std::uint8_t(255 * i / count);
            image.rgb[pixel + 1] = std::uint8_t(255 - 255 * i / count);
        }
        pictures.push_back(folder / (std::to_string(i) + ".png"));
        writeImage(pictures.back(), image);
    }
    return pictures;
}

/// The one trial that is remembered, with other times. @return whether there was one, with times that were measured.
bool rewriteTrial(double float32, double bfloat16)
{
    std::vector<fs::path> kept;
    for (const auto& entry : fs::directory_iterator(trialFolder()))
        kept.push_back(entry.path());
    if (kept.size() != 1)
        return false;
    nlohmann::json file = nlohmann::json::parse(readTextFile(kept.front()));
    nlohmann::json& trial = file.at("trial");
    const bool wasMeasured = trial.at("float32").at("frozen").get<double>() > 0;
    trial["float32"]["frozen"] = float32;
    trial["bfloat16"]["frozen"] = bfloat16;
    writeFileAtomically(kept.front(), file.dump());
    return wasMeasured;
}

double leadOf(const Prediction& prediction)
{
    return prediction.top[0].probability - prediction.top[1].probability;
}

} // namespace

/// On any processor; where it does not multiply bfloat16, LibTorch does so step by step.
void PredictorTest::closeDecisionsAreTakenInFloat32()
{
    constexpr double kMargin = 0.5;
    std::vector<fs::path> pictures = writeBlends(path("few blends"), 70);
    pictures.push_back(path("none.png"));
    const auto exact = Predictor::open(m_run).classifyFiles(pictures, 2);
    const auto rounded =
        Predictor::open(m_run, TorchScriptTrust::Refuse, 0, Precision::BFloat16).classifyFiles(pictures, 2);
    LoadedClassifier loaded = loadRun(m_run);
    loaded.classifier->foldPrefix(loaded.classifier->backbone().stageCount());
    FileClassification files({*loaded.classifier, loaded.classes, loaded.preprocessing, loaded.trainingPictures},
                             chooseCompute(Precision::Auto, {.kind = DeviceKind::Cpu}, 0), Precision::Auto);
    files.decideBelow(kMargin);
    std::int64_t done = 0;
    ProgressMeter meter(Text("Classifying"), std::int64_t(pictures.size()),
                        [&](const Progress& progress) { done = progress.done; });
    const auto answers = files.run(pictures, 2, meter, {});
    QCOMPARE(done, std::int64_t(pictures.size())); // the one that is not there too
    QVERIFY(!answers.back().error.isEmpty());
    int close = 0;
    for (std::size_t i = 0; i + 1 < pictures.size(); ++i) {
        const bool nearlyUnlike = std::abs(*rounded[i].novelty - 1) < kMargin;
        const bool isClose = leadOf(rounded[i]) < kMargin || nearlyUnlike;
        close += int(isClose);
        const Prediction& expected = isClose ? exact[i] : rounded[i];
        QCOMPARE(answers[i].top[0].className, expected.top[0].className);
        QVERIFY(std::abs(answers[i].top[0].probability - expected.top[0].probability) < 1e-4);
        QVERIFY(std::abs(*answers[i].novelty - *expected.novelty) < 1e-3);
    }
    QVERIFY2(close > 0 && close + 1 < int(pictures.size()), qPrintable(QString::number(close)));
}

/// Hundreds of pictures like those that were learnt, so that bfloat16 is tried.
std::vector<fs::path> PredictorTest::writeSure(const fs::path& folder)
{
    fs::create_directories(folder);
    std::vector<fs::path> pictures;
    for (int i = 0; i < 256; ++i) {
        pictures.push_back(folder / (std::to_string(i) + ".png"));
        writeImage(pictures.back(), test::colouredPicture(i % 3 == 0 ? 200 : 60, i % 3 == 1 ? 200 : 60,
                                                          i % 3 == 2 ? 200 : 60, 5000 + std::uint64_t(i)));
    }
    return pictures;
}

/// A head that is sure of them, whatever a processor's rounding.
std::string PredictorTest::trainSure()
{
    TrainingConfig config;
    config.data = path("data");
    config.runs = path("runs");
    config.epochs = 20;
    return trainClassifier(config).run.string();
}

void PredictorTest::automaticPrecisionGivesTheSameClasses()
{
    if (!cpuHasBfloat16())
        QSKIP("this processor does not multiply bfloat16");
    const std::vector<fs::path> pictures = writeSure(path("many"));
    const std::string run = trainSure();
    Predictor automatic = Predictor::open(run);
    const std::vector<fs::path> few(pictures.begin(), pictures.begin() + 20);
    QVERIFY(!automatic.settlePrecision(few).bfloat16);

    const auto exact = Predictor::open(run).classifyFiles(pictures, 2);
    forgetTrials();
    (void)automatic.settlePrecision(pictures);
    QVERIFY(rewriteTrial(1, 0.3)); // it may be slow here
    const FilePrecision precision = automatic.settlePrecision(pictures);
    QVERIFY2(precision.bfloat16, precision.reason.english().c_str());
    QVERIFY2(QString::fromStdString(precision.reason.english()).startsWith("on 32 pictures"),
             precision.reason.english().c_str());
    const auto answers = automatic.classifyFiles(pictures, 2);
    double difference = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        QCOMPARE(answers[i].top.front().className, exact[i].top.front().className);
        difference =
            std::max(difference, std::abs(answers[i].top.front().probability - exact[i].top.front().probability));
    }
    QVERIFY2(difference > 0 && difference < 0.1, qPrintable(QString::number(difference)));
    QVERIFY(!automatic.settlePrecision(few).bfloat16);
}

/// bfloat16 is for those whose processor gains by it, whatever its name promises; what was measured once decides.
void PredictorTest::precisionIsChosenByTheClock()
{
    if (!cpuHasBfloat16())
        QSKIP("this processor does not multiply bfloat16");
    const std::vector<fs::path> pictures = writeSure(path("sure"));
    const std::string run = trainSure();
    Predictor automatic = Predictor::open(run);
    forgetTrials();
    (void)automatic.settlePrecision(pictures);
    QVERIFY(rewriteTrial(1, 1.4)); // as if it had been measured
    FilePrecision precision = automatic.settlePrecision(pictures);
    QVERIFY(!precision.bfloat16);
    QVERIFY2(QString::fromStdString(precision.reason.english()).contains("of float32's time"),
             precision.reason.english().c_str());
    QVERIFY(rewriteTrial(1, 0.3));
    precision = automatic.settlePrecision(pictures);
    QVERIFY2(precision.bfloat16, precision.reason.english().c_str());
}

void PredictorTest::unreadablePicturesGetAnError()
{
    const fs::path broken = path("broken.jpg");
    writeFileAtomically(broken, std::string("no picture at all"));
    const fs::path good = fs::path(path("data")) / "test" / "red" / "0.png";
    const auto answers = Predictor::open(m_run).classifyFiles({good, broken, good});
    QCOMPARE(answers.size(), std::size_t(3));
    QVERIFY(answers[0].error.isEmpty());
    QVERIFY(!answers[1].error.isEmpty());
    QVERIFY(answers[1].top.empty());
    QCOMPARE(answers[2].top[0].className, answers[0].top[0].className);
    QVERIFY(!Predictor::open(m_run).classifyFiles({broken}).front().error.isEmpty());
}

void PredictorTest::whatCouldNotBeJudgedIsNamed_data()
{
    QTest::addColumn<bool>("exported");
    QTest::addRow("run") << false;
    QTest::addRow("onnx") << true;
}

/// Pictures that break after they were found.
void PredictorTest::whatCouldNotBeJudgedIsNamed()
{
    QFETCH(bool, exported);
    const std::string model = exported ? path("judge.onnx") : m_run;
    if (exported)
        exportRun(m_run, model, {.format = ExportFormat::Onnx, .checkPictures = 2});
    const fs::path folder = path(exported ? "breaks_exported" : "breaks");
    test::writeColourData(folder, 1, 1, 2);
    const Dataset dataset = scanDataset(folder).dataset;
    const fs::path broken = folder / "test" / "red" / "1.png";
    writeFileAtomically(broken, std::string("no picture at all"));
    const EvaluationResult result = Predictor::open(model).evaluate(dataset, Split::Test);
    QCOMPARE(result.predictions.size(), std::size_t(5));
    QCOMPARE(result.confusion.total(), std::int64_t(5));
    QCOMPARE(result.skipped.size(), std::size_t(1));
    QCOMPARE(result.skipped.front().path, broken);
    QVERIFY(!result.skipped.front().reason.isEmpty());
}

/// A picture of the data resembles its own class; stripes, which no class has, resemble none.
void PredictorTest::trainingPicturesAreRemembered()
{
    const fs::path known = fs::path(path("data")) / "test" / "red" / "0.png";
    const fs::path strange = path("stripes.png");
    Image stripes{.width = 64, .height = 48, .rgb = std::vector<std::uint8_t>(std::size_t{64} * 48 * 3)};
    for (std::size_t i = 0; i < stripes.rgb.size(); ++i)
        stripes.rgb[i] = i / 3 % 64 / 8 % 2 == 0 ? 255 : 0;
    writeImage(strange, stripes);
    Predictor predictor = Predictor::open(m_run);
    const auto answers = predictor.classifyFiles({known, strange});
    QVERIFY(answers[0].novelty && answers[1].novelty);
    QVERIFY2(*answers[0].novelty < *answers[1].novelty, qPrintable(QString::number(*answers[0].novelty)));
    QVERIFY(answers[1].isUnlikeTraining());
    const Explanation explanation = predictor.explain(predictor.read(known), {}, 3, known);
    QVERIFY(std::abs(*explanation.novelty - *answers[0].novelty) < 1e-2);
    QVERIFY(!explanation.similar.empty());
    QCOMPARE(explanation.similar.front().className, std::string("red"));
    QVERIFY(fs::exists(explanation.similar.front().path));
}

void PredictorTest::answersComeWithoutDamagedFeatures()
{
    const fs::path copy = path("run without features");
    fs::copy(m_run, copy);
    writeFileAtomically(copy / kFeaturesFile, std::string("no features"));
    Predictor predictor = Predictor::open(copy.string());
    const auto answers = predictor.classifyFiles({fs::path(path("data")) / "test" / "red" / "0.png"});
    QCOMPARE(answers[0].top.front().className, std::string("red"));
    QVERIFY(!answers[0].novelty);
}

void PredictorTest::unknownModelsAreExplained()
{
    EXPECT_ERROR(Predictor::open("efficientnet_lite9"), "Did you mean");
    EXPECT_ERROR(Predictor::open(path("data")), "run.json");
    EXPECT_ERROR(collectPictures({path("nowhere")}), "no file or folder");
    fs::create_directories(path("nothing"));
    EXPECT_ERROR(collectPictures({path("nothing")}), "no pictures");
}

void PredictorTest::classesMustFit()
{
    Dataset dataset = scanDataset(path("data")).dataset;
    Predictor predictor = Predictor::open(m_run);
    const std::size_t tested = dataset.count(Split::Test);
    std::vector<std::string>& names = dataset.classes;
    names[0] = "BLUE"; // as train takes it
    QCOMPARE(predictor.evaluate(dataset, Split::Test).predictions.size(), tested);
    names[1] = "gren";
    const EvaluationResult some = predictor.evaluate(dataset, Split::Test);
    QCOMPARE(some.predictions.size(), tested * 2 / 3);
    QCOMPARE(some.skipped.size(), tested / 3);
    QVERIFY(missesPictures(some.skipped));
    QVERIFY(some.skipped.front().reason.english().find("'gren'") != std::string::npos);
    names = {"1", "gren", "3"};
    EXPECT_ERROR(predictor.evaluate(dataset, Split::Test), "does not know the class '1'");
    dataset.samples.erase(std::remove_if(dataset.samples.begin(), dataset.samples.end(),
                                         [](const Sample& sample) { return sample.label != 1; }),
                          dataset.samples.end());
    EXPECT_ERROR(predictor.evaluate(dataset, Split::Test), "green");
}

/// Weights that overflow: "nan %" is no answer.
void PredictorTest::answersThatAreNoNumbersAreErrors()
{
    const at::Tensor good = at::tensor({0.7F, 0.3F});
    QCOMPARE(rankedClasses(good, {"a", "b"}, 2).front().className, std::string("a"));
    const at::Tensor bad = at::tensor({std::numeric_limits<float>::quiet_NaN(), 0.3F});
    EXPECT_ERROR(rankedClasses(bad, {"a", "b"}, 2), "no number");
}

void PredictorTest::damagedRunIsRefused()
{
    const fs::path copy = path("copy");
    fs::copy(m_run, copy);
    const auto run = nlohmann::json::parse(readTextFile(copy / "run.json"));
    for (const auto& [hidden, words] :
         std::initializer_list<std::pair<nlohmann::json, const char*>>{{1'000'000, "impossible number"},
                                                                       {60'000, "too few for a classifier"},
                                                                       {1e300, "wrong kind"},
                                                                       {-1, "impossible"}}) {
        nlohmann::json absurd = run;
        absurd["hidden_units"] = hidden;
        writeFileAtomically(copy / "run.json", absurd.dump());
        EXPECT_ERROR(Predictor::open(copy.string()), words); // before memory is asked for
    }
    writeFileAtomically(copy / "run.json", run.dump());
    auto weights = readFile(copy / "best.safetensors");
    weights.resize(weights.size() - 1000);
    writeFileAtomically(copy / "best.safetensors", weights);
    EXPECT_ERROR(Predictor::open(copy.string()), "outside");
    writeFileAtomically(copy / "run.json", std::string("{}"));
    EXPECT_ERROR(Predictor::open(copy.string()), "missing field");
}

#include "moc_predictor_test.cpp"

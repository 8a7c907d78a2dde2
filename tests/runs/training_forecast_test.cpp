#include "training_forecast_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "base/files.h"
#include "runs/compared_forecasts.h"
#include "runs/recognised_weights.h"
#include "runs/run_store.h"
#include "runs/training_forecast.h"
#include "support/expect_error.h"
#include "transfer/compute.h"
#include "transfer/pace_file.h"
#include "weights/safetensors.h"

using namespace graft;

namespace {

constexpr const char* kForecastNetwork = "mobilenet_v3_small";

FreezePlan headOnly()
{
    return FreezePlan::headOnly(describeStages(kForecastNetwork));
}

TrainingConfig configOf(int epochs)
{
    TrainingConfig config;
    config.data = "/nowhere/pictures";
    config.backbone = kForecastNetwork;
    config.epochs = epochs;
    return config;
}

/// 10 s to compute what the frozen stages give, 1 s each epoch, 3 s around.
TrainingReport reportOfEpochs(int epochs)
{
    TrainingReport report;
    report.config = configOf(epochs);
    report.trainPictures = 100;
    report.validPictures = 20;
    report.cache = "disk";
    report.cacheViews = 1;
    for (int epoch = 1; epoch <= epochs; ++epoch)
        report.epochs.push_back({.epoch = epoch, .seconds = epoch == 1 ? 11.0 : 1.0});
    report.secondsTotal = 3 + 10 + epochs;
    return report;
}

/// As if activations were kept on this machine.
void keepSomething()
{
    ensureWritableFolder(userCacheFolder() / "activations");
    writeFileAtomically(userCacheFolder() / "activations" / "some", "rows");
}

} // namespace

void TrainingForecastTest::init()
{
    static int number = 0;
    static const QTemporaryDir folder;
    qputenv("GRAFT_CACHE_DIR", folder.filePath(QString::number(++number)).toLocal8Bit());
}

void TrainingForecastTest::theLastRunTellsHowLongTheNextTakes()
{
    const RunPace pace = paceOf(reportOfEpochs(20), headOnly(), 120);
    ForecastFacts facts{.pictures = {.training = 100, .valid = 20, .test = 0}, .lastRun = pace};
    facts.lastRun->keptOnDisk = false;
    QCOMPARE(std::lround(*forecastSeconds(configOf(20), headOnly(), facts)), 33);
    QCOMPARE(std::lround(*forecastSeconds(configOf(40), headOnly(), facts)), 53);
    facts.pictures = {.training = 200, .valid = 40, .test = 0};
    QCOMPARE(std::lround(*forecastSeconds(configOf(20), headOnly(), facts)), 63);
}

void TrainingForecastTest::whatIsKeptIsNotComputedAgain()
{
    ForecastFacts facts{.pictures = {.training = 100, .valid = 20, .test = 0},
                        .lastRun = paceOf(reportOfEpochs(20), headOnly(), 120)};
    QCOMPARE(std::lround(*forecastSeconds(configOf(20), headOnly(), facts)), 23);
    facts.pictures.training = 160; // sixty of which are new
    QCOMPARE(std::lround(*forecastSeconds(configOf(20), headOnly(), facts)), 3 + 5 + 32);

    // With other views everything is new.
    TrainingConfig varied = configOf(20);
    varied.augmentSet = true;
    varied.augment = Augmentation::Light;
    varied.seed = 7;
    facts.pictures.training = 100;
    QVERIFY(*forecastSeconds(varied, headOnly(), facts) > 30);
}

void TrainingForecastTest::runsAreRememberedByWhatTheyDid()
{
    const RunPace pace = paceOf(reportOfEpochs(20), headOnly(), 120);
    QVERIFY(!recallRunPace(configOf(20), headOnly()));
    rememberRunPace(configOf(20), headOnly(), pace);
    const auto known = recallRunPace(configOf(5), headOnly()); // the number of epochs is no matter
    QVERIFY(known);
    QCOMPARE(known->epochSeconds, pace.epochSeconds);
    QVERIFY(!known->keptOnDisk); // the folder is empty
    keepSomething();
    QVERIFY(recallRunPace(configOf(5), headOnly())->keptOnDisk);
    QVERIFY(!recallRunPace(configOf(5), FreezePlan::nothingFrozen(describeStages(kForecastNetwork))));
    TrainingConfig other = configOf(5);
    other.batch = 8;
    QVERIFY(!recallRunPace(other, headOnly()));
    other = configOf(5);
    other.data = "/nowhere/else";
    QVERIFY(!recallRunPace(other, headOnly()));

    // A run that found everything computed knows nothing new of computing.
    TrainingReport second = reportOfEpochs(20);
    second.epochs.front().seconds = 1;
    rememberRunPace(configOf(20), headOnly(), paceOf(second, headOnly(), 0));
    QCOMPARE(recallRunPace(configOf(20), headOnly())->computedSeconds, pace.computedSeconds);
}

void TrainingForecastTest::paceIsMeasuredOnceAndForeseesARun()
{
    const Compute compute = chooseCompute(Precision::Float32, {.kind = DeviceKind::Cpu}, 0);
    QVERIFY(!recallBackbonePace(kForecastNetwork, compute));
    const BackbonePace pace = measureBackbonePace(kForecastNetwork, compute);
    QCOMPARE(pace.float32.size(), describeStages(kForecastNetwork).size());
    for (const StagePace& stage : pace.float32) {
        QVERIFY(stage.frozen > 0 && stage.frozen < 1);
        QVERIFY(stage.trained > 0 && stage.trained < 1);
    }
    QVERIFY(pace.picturesPerSecond() > 0);
    const auto known = recallBackbonePace(kForecastNetwork, compute);
    QVERIFY(known);
    QCOMPARE(known->picturesPerSecond(), pace.picturesPerSecond());

    const ForecastFacts facts{.pictures = {.training = 1000, .valid = 100, .test = 100},
                              .backbone = pace,
                              .decodeSeconds = 0.001,
                              .threads = compute.threads};
    const double head = *forecastSeconds(configOf(20), headOnly(), facts);
    const double all =
        *forecastSeconds(configOf(20), FreezePlan::nothingFrozen(describeStages(kForecastNetwork)), facts);
    QVERIFY2(all > 5 * head, qPrintable(QString("%1 and %2").arg(head).arg(all)));
}

void TrainingForecastTest::nothingIsSaidWhereNothingIsKnown()
{
    const ForecastFacts facts{.pictures = {.training = 1000, .valid = 100, .test = 100}};
    QVERIFY(!forecastSeconds(configOf(20), headOnly(), facts));
    // What one run has not done is not guessed.
    ForecastFacts shortRun{.pictures = {.training = 100, .valid = 20, .test = 0},
                           .lastRun = paceOf(reportOfEpochs(1), headOnly(), 120)};
    QVERIFY(!forecastSeconds(configOf(20), headOnly(), shortRun));
    // A damaged file is as none.
    rememberRunPace(configOf(20), headOnly(), *shortRun.lastRun);
    for (const auto& entry : std::filesystem::directory_iterator(paceFolder()))
        writeFileAtomically(entry.path(), std::string("{"));
    QVERIFY(!recallRunPace(configOf(20), headOnly()));
}

/// Whatever was measured while the machine was busy.
void TrainingForecastTest::comparedTimesAreInTheOrderOfTheirCompute()
{
    const std::vector<double> right{10, 20, 40};
    QVERIFY(inOrderOfCompute(right, {1, 2, 3}) == right);
    QVERIFY(inOrderOfCompute({40, 10, 20}, {3, 1, 2}) == std::vector<double>({40, 10, 20}));
    const std::vector<double> mended = inOrderOfCompute({80, 20, 100}, {1, 2, 3});
    QCOMPARE(mended[0], mended[1]);
    QVERIFY(std::abs(mended[0] - 40) < 1e-9); // as far from both
    QCOMPARE(mended[2], 100.0);
    const std::vector<double> all = inOrderOfCompute({27, 9, 1}, {1, 2, 3});
    QVERIFY(all[0] == all[1] && all[1] == all[2]);
    QVERIFY(inOrderOfCompute({}, {}).empty());
}

void TrainingForecastTest::whatIsNotMeasuredIsReckoned()
{
    const std::vector<StageInfo> stages{{.name = "a", .multiplyAdds = 100}, {.name = "b", .multiplyAdds = 300}};
    const BackbonePace measured{.float32 = {{.frozen = 1, .trained = 3}, {.frozen = 1, .trained = 5}}, .bfloat16 = {}};
    const std::vector<StageInfo> larger{{.name = "c", .multiplyAdds = 800}};
    const BackbonePace like = paceLike(larger, &measured, stages, 1);
    QCOMPARE(like.float32.size(), std::size_t(1));
    QCOMPARE(like.float32[0].frozen, 4.0);
    QCOMPARE(like.float32[0].trained, 16.0);
    QVERIFY(like.bfloat16.empty());
    const BackbonePace guessed = paceLike(larger, nullptr, {}, 2);
    QVERIFY(guessed.float32[0].frozen > 0 && guessed.float32[0].trained > guessed.float32[0].frozen);
}

/// There is a time for each, in their order; also for the second time.
void TrainingForecastTest::networksAreComparedThoughNoneCanBeRead()
{
    Dataset dataset{.root = "/nowhere", .classes = {"a", "b"}, .samples = {}};
    for (int i = 0; i < 100; ++i)
        dataset.samples.push_back({"/nowhere/" + std::to_string(i), i % 2, i < 80 ? Split::Train : Split::Valid});
    std::vector<TrainingConfig> configs(3, configOf(5));
    for (TrainingConfig& config : configs)
        config.device = {.kind = DeviceKind::Cpu};
    configs[0].backbone = "resnet18";
    configs[2].backbone = "squeezenet1_1";
    for (int time = 0; time < 2; ++time) {
        const std::vector<TrainingForecast> forecasts = compareForecasts(configs, dataset, std::nullopt);
        QCOMPARE(forecasts.size(), std::size_t(3));
        for (const TrainingForecast& forecast : forecasts)
            QVERIFY(forecast.seconds && *forecast.seconds > 0);
        QVERIFY(!forecasts[0].decodeSeconds); // none was read
        QVERIFY(*forecasts[1].seconds <= *forecasts[2].seconds);
        QVERIFY(*forecasts[2].seconds <= *forecasts[0].seconds);
    }
}

void TrainingForecastTest::weightFilesAreRecognised()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("mine.safetensors").toStdString();
    writeSafetensors(file, {.tensors = makeBackbone("resnet18")->state()});
    const RecognisedWeights found = recogniseWeights(file, "efficientnet_lite0");
    QCOMPARE(found.backbone, std::string("resnet18"));
    const std::filesystem::path other = folder.filePath("other.safetensors").toStdString();
    writeSafetensors(other, {.tensors = {{"something.weight", at::ones({3, 3})}}});
    EXPECT_ERROR(recogniseWeights(other, "efficientnet_lite0"), "fit none of the networks");
    EXPECT_ERROR(recogniseWeights(folder.filePath("none").toStdString(), "efficientnet_lite0"), "none");
}

#include "moc_training_forecast_test.cpp"

#include "transfer_profile_test.h"

#include "backbones/catalogue.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "support/expect_error.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "transfer/advice.h"
#include "transfer/classifier.h"
#include "transfer/linear_probe.h"
#include "transfer/stage_memory.h"
#include "transfer/transfer_profile.h"

#include <nlohmann/json.hpp>

using namespace graft;

namespace {

constexpr int kPictureSize = 64; ///< Of the pictures.

/// Three classes around three points of a plane, which the first two of `width` features are, the others noise; or,
/// spread out, of which every feature has a part.
struct Clouds {
    at::Tensor features;
    at::Tensor labels;

    Clouds(std::int64_t rows, std::int64_t width, double spread, int seed)
    {
        torch::manual_seed(seed);
        labels = torch::arange(rows, torch::kLong).remainder(3);
        features = torch::randn({rows, width});
        const at::Tensor middles = torch::tensor({{0.0F, 3.0F}, {3.0F, 0.0F}, {-3.0F, -3.0F}}).index_select(0, labels);
        features.narrow(1, 0, 2).mul_(spread).add_(middles);
    }
};

Clouds spreadOut(std::int64_t rows, std::int64_t width, int seed)
{
    Clouds clouds(rows, 2, 0.3, seed);
    torch::manual_seed(7);
    const at::Tensor parts = torch::randn({2, width});
    torch::manual_seed(seed);
    clouds.features = at::mm(clouds.features, parts) + 2 * torch::randn({rows, width});
    return clouds;
}

double probe(const Clouds& train, const Clouds& valid)
{
    return probeAccuracy(train.features, train.labels, valid.features, valid.labels, 3);
}

struct SmallProfile {
    Dataset dataset;
    Classifier classifier{makeBackbone("efficientnet_lite0", StartingWeights::Undefined, kPictureSize), {.classes = 3}};
    std::unique_ptr<ImageBatches> train;
    std::unique_ptr<ImageBatches> valid;
    ProfileOptions options;

    explicit SmallProfile(const QTemporaryDir& folder)
        : dataset(scanDataset(folder.filePath("data").toStdString()).dataset)
    {
        test::fillState(classifier.state());
        classifier.to(torch::kCPU);
        ImageBatchOptions pictures;
        pictures.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
        pictures.preprocessing.size = kPictureSize;
        pictures.threads = 2;
        train = std::make_unique<ImageBatches>(dataset, Split::Train, pictures);
        valid = std::make_unique<ImageBatches>(dataset, Split::Valid, pictures);
    }

    TransferProfile run() { return profileTransfer(classifier, dataset, *train, *valid, options); }
};

TransferProfile profileOf(const std::vector<double>& accuracies, std::int64_t validPictures)
{
    TransferProfile profile{.backbone = "efficientnet_lite0",
                            .stages = {},
                            .trainPictures = 100,
                            .validPictures = validPictures,
                            .guessing = 0.2};
    const auto& stages = describeStages("efficientnet_lite0");
    for (std::size_t i = 0; i < accuracies.size(); ++i)
        profile.stages.push_back({.stage = stages[i].name, .accuracy = accuracies[i]});
    return profile;
}

/// Rising by steps to `peak` at stage `best`, then falling to `end`.
TransferProfile hill(int best, double peak, double end)
{
    const auto count = int(describeStages("efficientnet_lite0").size());
    std::vector<double> accuracies;
    for (int i = 0; i < count; ++i)
        accuracies.push_back(i <= best ? peak - 0.02 * (best - i)
                                       : peak + (end - peak) * double(i - best) / (count - 1 - best));
    return profileOf(accuracies, 10'000);
}

Dataset datasetOf(int perClass)
{
    Dataset dataset;
    dataset.classes = {"a", "b"};
    for (int i = 0; i < 2 * perClass; ++i)
        dataset.samples.push_back({.path = std::to_string(i), .label = i % 2, .split = Split::Train});
    return dataset;
}

} // namespace

void TransferProfileTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 8, 6, 1);
}

void TransferProfileTest::probeFindsWhatIsThere_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("width");
    QTest::addRow("more rows than features") << 90 << 10;
    QTest::addRow("more features than rows") << 60 << 200;
}

void TransferProfileTest::probeFindsWhatIsThere()
{
    QFETCH(int, rows);
    QFETCH(int, width);
    const Clouds valid = spreadOut(300, width, 2);
    const double accuracy = probe(spreadOut(rows, width, 1), valid);
    QVERIFY2(accuracy > 0.9, qPrintable(QString::number(accuracy)));
    QCOMPARE(probe(spreadOut(rows, width, 1), valid), accuracy);
    // A feature that is always the same takes no part, and its zero deviation does no harm.
    Clouds constant = spreadOut(rows, width, 1);
    constant.features.select(1, width - 1).fill_(7);
    QVERIFY(probe(constant, valid) > 0.85);
}

/// With as many features as rows, least squares alone would learn the noise by heart.
void TransferProfileTest::probeShrinksWhereFeaturesAreNoise()
{
    const double accuracy = probe(Clouds(120, 119, 1, 1), Clouds(600, 119, 1, 2));
    QVERIFY2(accuracy > 0.75, qPrintable(QString::number(accuracy)));
}

void TransferProfileTest::coloursAreToldApartAndTheNetworkStaysAsItWas()
{
    SmallProfile small(m_folder);
    StateDict before;
    for (const auto& [name, tensor] : small.classifier.state())
        before.emplace_back(name, tensor.detach().clone());
    std::vector<std::string> activities;
    small.options.progress = [&](const Progress& progress) { activities.push_back(progress.activity.english()); };
    const TransferProfile profile = small.run();
    QCOMPARE(profile.trainPictures, 24);
    QCOMPARE(profile.validPictures, 18);
    QCOMPARE(profile.guessing, 1.0 / 3);
    QCOMPARE(profile.stages.size(), describeStages("efficientnet_lite0").size());
    QVERIFY2(profile.stages[0].accuracy > 0.9, qPrintable(QString::number(profile.stages[0].accuracy)));
    QVERIFY(!activities.empty());
    const StateDict after = small.classifier.state();
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY2(at::equal(before[i].second, after[i].second), before[i].first.c_str());
    QCOMPARE(small.classifier.foldedStages(), 0);
    const TransferProfile again = small.run();
    for (std::size_t i = 0; i < profile.stages.size(); ++i)
        QCOMPARE(again.stages[i].accuracy, profile.stages[i].accuracy);
}

void TransferProfileTest::memoryLimitsThePictures()
{
    SmallProfile small(m_folder);
    std::int64_t numbers = 0;
    for (const StageInfo& stage : describeStages("efficientnet_lite0"))
        numbers += stage.outputShape.front();
    small.options.trainLimit = 24;
    small.options.validLimit = 12;
    small.options.memoryBytes = numbers * 4 * 18; // half of what 36 pictures need
    const TransferProfile profile = small.run();
    QCOMPARE(profile.trainPictures, 12);
    QCOMPARE(profile.validPictures, 6);
}

void TransferProfileTest::profilingIsCancelled()
{
    SmallProfile small(m_folder);
    small.options.progress = [&](const Progress& progress) {
        if (progress.done > 0)
            small.options.token.cancel();
    };
    QVERIFY_EXCEPTION_THROWN(small.run(), Cancelled);
    QCOMPARE(small.classifier.foldedStages(), 0);
}

void TransferProfileTest::theBestIsFoundWithinItsError_data()
{
    QTest::addColumn<QList<double>>("accuracies");
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("peak");
    QTest::addColumn<int>("toBest");
    QTest::addColumn<bool>("holds");
    QTest::addRow("rises") << QList<double>{0.5, 0.7, 0.9} << 100 << 2 << 3 << true;
    QTest::addRow("peak in the middle") << QList<double>{0.5, 0.9, 0.6} << 100 << 1 << 2 << false;
    QTest::addRow("within the error") << QList<double>{0.5, 0.88, 0.9, 0.86} << 100 << 2 << 2 << true;
    QTest::addRow("beyond the error") << QList<double>{0.5, 0.88, 0.9, 0.86} << 10'000 << 2 << 3 << false;
    QTest::addRow("the deepest of equals") << QList<double>{1, 1, 1} << 50 << 2 << 1 << true;
}

void TransferProfileTest::theBestIsFoundWithinItsError()
{
    QFETCH(QList<double>, accuracies);
    QFETCH(int, pictures);
    const TransferProfile profile = profileOf({accuracies.begin(), accuracies.end()}, pictures);
    QTEST(profile.peak(), "peak");
    QTEST(profile.stagesToBest(), "toBest");
    QTEST(profile.holdsToTheEnd(), "holds");
}

void TransferProfileTest::adviceFollowsThePeak()
{
    const auto& stages = describeStages("efficientnet_lite0");
    const auto last = int(stages.size()) - 1;
    QCOMPARE(toString(adviseFreeze(datasetOf(50), stages, hill(last, 0.97, 0.97)).freeze), std::string("head-only"));
    // Rises to the end, but not high enough: the rule of thumb for different pictures.
    QCOMPARE(toString(adviseFreeze(datasetOf(50), stages, hill(last, 0.7, 0.7)).freeze), std::string("0.4"));
    QCOMPARE(toString(adviseFreeze(datasetOf(500), stages, hill(last, 0.7, 0.7)).freeze), std::string("none"));
    const FreezeAdvice middle = adviseFreeze(datasetOf(50), stages, hill(9, 0.9, 0.5));
    QCOMPARE(middle.freeze.on(stages).frozenPrefix(), 10);
    QVERIFY2(middle.reason.english().find(stages[9].name) != std::string::npos, middle.reason.english().c_str());
}

void TransferProfileTest::shortChoicesGiveThePlanBack()
{
    for (const char* backbone : {"efficientnet_lite0", "resnet18", "vit_b_16"}) {
        const auto& stages = describeStages(backbone);
        for (int count = 0; count <= int(stages.size()); ++count) {
            const FreezePlan plan = freezeStages(stages, count);
            QVERIFY(plan.frozenPrefix() >= count);
            QVERIFY(shortChoice(plan).on(stages).choice() == plan.choice());
        }
    }
    QVERIFY(shortChoice(freezeStages(describeStages("resnet18"), 0)).isNothing());
}

void TransferProfileTest::profileSurvivesJson()
{
    const nlohmann::json json = hill(3, 0.8, 0.6);
    QCOMPARE(nlohmann::json(json.get<TransferProfile>()).dump(), json.dump());
    EXPECT_ERROR(nlohmann::json({{"backbone", 7}}).get<TransferProfile>(), "damaged");
    nlohmann::json empty = json;
    empty["stages"] = nlohmann::json::array();
    EXPECT_ERROR(empty.get<TransferProfile>(), "damaged");
}

/// The outputs that each stage leaves are the least of what it keeps, and weights take no part.
void TransferProfileTest::memoryOfStagesIsMeasured()
{
    const auto& stages = describeStages("resnet18");
    const auto memory = measureStageMemory("resnet18");
    QCOMPARE(memory.size(), stages.size());
    for (std::size_t i = 0; i < stages.size(); ++i) {
        std::int64_t output = sizeof(float);
        for (const std::int64_t extent : stages[i].outputShape)
            output *= extent;
        QVERIFY2(memory[i].kept >= output && memory[i].kept <= 12 * output, stages[i].name.c_str());
        QVERIFY2(memory[i].working <= 4 * memory[i].kept + (1 << 20), stages[i].name.c_str());
    }
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(measureStageMemory("resnet18", token), Cancelled);
}

#include "moc_transfer_profile_test.cpp"

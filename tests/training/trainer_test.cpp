#include "trainer_test.h"

#include "backbones/catalogue.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "support/expect_error.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "training/divergence.h"
#include "training/trainer.h"
#include "transfer/cached_activations.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace graft;

namespace {

/// A small training that needs no weight file.
struct SmallTraining {
    Dataset dataset;
    Classifier classifier;
    TrainingConfig config;
    std::vector<double> classWeights;
    std::unique_ptr<ImageBatches> train;
    std::unique_ptr<ImageBatches> valid;

    SmallTraining(const QTemporaryDir& folder, const std::string& freeze, double dropout = 0.1)
        : dataset(scanDataset(folder.filePath("data").toStdString()).dataset),
          classifier(makeBackbone("efficientnet_lite0"), {.classes = 3, .dropout = dropout})
    {
        torch::manual_seed(1);
        test::fillState(classifier.state());
        classifier.to(torch::kCPU);
        classifier.apply(freezeChoiceFromString(freeze).on(describeStages("efficientnet_lite0")),
                         BatchNormStatistics::Update);
        config.epochs = 2;
        ImageBatchOptions options;
        options.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
        options.preprocessing.size = 64;
        options.batch = 6;
        train = std::make_unique<ImageBatches>(dataset, Split::Train, options);
        valid = std::make_unique<ImageBatches>(dataset, Split::Valid, options);
    }

    FitResult fit(const CancellationToken& token = {})
    {
        const TrainingObserver silent;
        TrainingProgress progress({.epochs = config.epochs}, silent);
        Trainer trainer(classifier, config, Compute{});
        return trainer.fit({.train = *train, .valid = *valid, .classWeights = classWeights, .progress = progress}, {},
                           token, [this](const EpochRecord& record, const auto& best) {
                               epochs.push_back(record);
                               states.push_back(copyOfState());
                               bestStates.push_back(best());
                           });
    }

    [[nodiscard]] StateDict copyOfState() const
    {
        StateDict copy;
        for (const auto& [name, tensor] : classifier.state())
            copy.emplace_back(name, tensor.detach().clone());
        return copy;
    }

    std::vector<EpochRecord> epochs;
    std::vector<StateDict> states;     ///< After each epoch.
    std::vector<StateDict> bestStates; ///< What the trainer said was best, after each epoch.
};

bool isOf(const std::string& tensor, const std::string& stage)
{
    if (stage == "_conv_stem")
        return tensor.starts_with("_conv_stem.") || tensor.starts_with("_bn0.");
    if (stage == "_conv_head")
        return tensor.starts_with("_conv_head.") || tensor.starts_with("_bn1.");
    return tensor.starts_with(stage + ".");
}

} // namespace

void TrainerTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 4, 2, 1);
}

void TrainerTest::frozenStagesNeverChange_data()
{
    QTest::addColumn<QString>("freeze");
    for (const char* freeze : {"head-only", "0.8", "0.6", "0.3", "_blocks.3,_blocks.9", "none"})
        QTest::addRow("%s", freeze) << freeze;
}

/// Bit for bit: parameters and batch-norm buffers of frozen stages; and every trainable stage does learn.
void TrainerTest::frozenStagesNeverChange()
{
    QFETCH(QString, freeze);
    SmallTraining training(m_folder, freeze.toStdString());
    training.config.epochs = 1;
    const StateDict before = training.copyOfState();
    training.fit();
    const StateDict after = training.classifier.state();
    for (const StageInfo& stage : training.classifier.plan().stages()) {
        if (stage.parameters == 0)
            continue;
        bool changed = false;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (isOf(before[i].first, stage.name))
                changed = changed || !at::equal(before[i].second, after[i].second);
        QVERIFY2(changed == training.classifier.plan().isTrainable(stage.name), stage.name.c_str());
    }
    QVERIFY(!at::equal(before.back().second, after.back().second));
}

void TrainerTest::bestEpochIsRestored()
{
    SmallTraining training(m_folder, "0.6");
    training.config.epochs = 4;
    training.config.learningRate = 0.02; // too much, so that the last epoch is not always the best
    const FitResult result = training.fit();
    QCOMPARE(result.epochs.size(), std::size_t(4));
    double lowest = result.epochs[0].validLoss;
    int best = 1;
    for (const EpochRecord& epoch : result.epochs)
        if (epoch.validLoss < lowest) {
            lowest = epoch.validLoss;
            best = epoch.epoch;
        }
    QCOMPARE(result.bestEpoch, best);
    const StateDict state = training.classifier.state();
    for (std::size_t i = 0; i < state.size(); ++i)
        QVERIFY2(at::equal(state[i].second, training.states[std::size_t(best) - 1][i].second), state[i].first.c_str());
}

/// Also after a worse epoch: a run that is killed then has lost nothing.
void TrainerTest::theBestIsAtHandAfterEveryEpoch()
{
    SmallTraining training(m_folder, "0.8");
    training.config.epochs = 6;
    training.config.learningRate = 0.5; // jumps about, so that not every epoch is the best
    const FitResult result = training.fit();
    int best = 0;
    for (std::size_t epoch = 0; epoch < result.epochs.size(); ++epoch) {
        if (result.epochs[epoch].best)
            best = int(epoch);
        const StateDict& expected = training.states[std::size_t(best)];
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(at::equal(training.bestStates[epoch][i].second, expected[i].second), expected[i].first.c_str());
    }
}

void TrainerTest::moreThreadsThanTheSystemHasDoNoHarm()
{
    ImageBatchOptions options;
    options.preprocessing.size = 32;
    options.threads = 4096;
    const Dataset dataset = scanDataset(m_folder.filePath("data").toStdString()).dataset;
    ImageBatches batches(dataset, Split::Train, options);
    batches.start(0);
    std::int64_t pictures = 0;
    while (const auto batch = batches.next())
        pictures += batch->labels.size(0);
    QCOMPARE(pictures, batches.pictureCount());
}

void TrainerTest::cancellingTheFirstEpochThrows()
{
    SmallTraining training(m_folder, "head-only");
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(training.fit(token), Cancelled);
    QVERIFY(training.states.empty());
}

void TrainerTest::divergenceIsSaid()
{
    SmallTraining training(m_folder, "none");
    training.config.optimizer = OptimizerKind::Sgd;
    training.config.learningRate = 100;
    training.config.backboneRateFactor = 10;
    training.config.epochs = 20;
    EXPECT_ERROR(training.fit(), "smaller learning rate");
}

/// Weights grow by the same factor in each step, of which an epoch has two: some overflow in an epoch's first step,
/// others in its last, after the training loss was looked at.
void TrainerTest::weightsThatOverflowInTheLastStepAreNeverTheBest()
{
    for (const double decay : {3.0, 4.0, 5.3, 7.0, 9.3}) {
        SmallTraining training(m_folder, "head-only");
        training.config.optimizer = OptimizerKind::Sgd;
        training.config.schedule = ScheduleKind::Constant;
        training.config.learningRate = 100;
        training.config.weightDecay = decay;
        training.config.epochs = 20;
        EXPECT_ERROR(training.fit(), "smaller --weight-decay");
        for (const EpochRecord& epoch : training.epochs)
            QVERIFY(std::isfinite(epoch.trainLoss) && std::isfinite(epoch.validLoss));
        for (const auto& [name, tensor] : training.classifier.state())
            QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
    }
}

void TrainerTest::aLossFarAboveGuessingIsDivergence()
{
    const Divergence divergence({}, 3);
    const double far = 5'000;
    divergence.requireSense({.trainLoss = far, .validLoss = 2});
    divergence.requireSense({.trainLoss = 2, .validLoss = far}); // running statistics that do not fit yet
    EXPECT_ERROR(divergence.requireSense({.epoch = 2, .trainLoss = far, .validLoss = far}),
                 "diverged in epoch 2: the validation loss is 5e+03, and guessing gives 1.1");
    QVERIFY(divergence.isFarAboveGuessing(far));
    QVERIFY(!divergence.isFarAboveGuessing(500));
    EXPECT_ERROR(divergence.requireNumbers(0, {at::ones({2}), at::tensor({1, 2}), at::full({1}, HUGE_VAL)}),
                 "weights are no longer numbers");
}

void TrainerTest::validationLossIsThatOfTraining_data()
{
    QTest::addColumn<bool>("weighed");
    QTest::addColumn<double>("smoothing");
    QTest::addRow("plain") << false << 0.0;
    QTest::addRow("weighed") << true << 0.0;
    QTest::addRow("smoothed") << false << 0.5;
    QTest::addRow("both") << true << 0.5;
}

/// Where nothing moves, both are the same figure of the same pictures.
void TrainerTest::validationLossIsThatOfTraining()
{
    QFETCH(bool, weighed);
    QFETCH(double, smoothing);
    SmallTraining training(m_folder, "head-only", 0);
    training.config.epochs = 1;
    training.config.learningRate = 1e-30;
    training.config.labelSmoothing = smoothing;
    if (weighed)
        training.classWeights = {4, 1, 0.25};
    ImageBatchOptions options;
    options.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
    options.preprocessing.size = 64;
    options.batch = 5;
    training.valid = std::make_unique<ImageBatches>(training.dataset, Split::Train, options);
    const EpochRecord epoch = training.fit().epochs.front();
    QVERIFY2(std::abs(epoch.trainLoss - epoch.validLoss) < 1e-4,
             qPrintable(QString("%1 and %2").arg(epoch.trainLoss).arg(epoch.validLoss)));
}

void TrainerTest::viewsRepeatAndDiffer()
{
    const Dataset dataset = scanDataset(m_folder.filePath("data").toStdString()).dataset;
    ImageBatchOptions options;
    options.preprocessing.size = 32;
    options.augmentation = Augmentation::Strong;
    options.views = 2;
    options.batch = 64;
    options.threads = 2;
    ImageBatches source(dataset, Split::Train, options);
    std::vector<at::Tensor> epochs;
    for (int epoch = 0; epoch < 4; ++epoch) {
        source.start(epoch);
        epochs.push_back(source.next()->inputs);
    }
    QVERIFY(at::equal(epochs[0], epochs[2]));
    QVERIFY(at::equal(epochs[1], epochs[3]));
    QVERIFY(!at::equal(epochs[0], epochs[1]));
    QVERIFY(epochs[0].is_contiguous(at::MemoryFormat::ChannelsLast));
}

void TrainerTest::configurationSurvivesJson()
{
    TrainingConfig config;
    config.data = "somewhere";
    config.freeze = FreezeChoice::first(0.6);
    config.head = HeadKind::Mlp;
    config.optimizer = OptimizerKind::Sgd;
    config.augmentSet = true;
    config.augment = Augmentation::Strong;
    config.seed = 7;
    config.batchNorm = BatchNormRule::Anew;
    const auto json = nlohmann::json(config);
    const auto back = json.get<TrainingConfig>();
    QCOMPARE(nlohmann::json(back).dump(), json.dump());
    QVERIFY(back.batchNorm == BatchNormRule::Anew);
    config.torchscript =
        "/somewhere/program.pt"; // noted, but never taken up again: a program runs when the user says so
    QVERIFY(nlohmann::json(config).get<TrainingConfig>().torchscript.empty());
    EXPECT_ERROR(nlohmann::json({{"epochs", "many"}}).get<TrainingConfig>(), "wrong kind");
    EXPECT_ERROR(nlohmann::json({{"optimizer", "rocket"}}).get<TrainingConfig>(), "adamw");
}

void TrainerTest::configurationIsChecked()
{
    TrainingConfig config;
    config.epochs = 0;
    EXPECT_ERROR(config.validate(), "epochs is 0");
    config.epochs = 1;
    config.dropout = 1.5;
    EXPECT_ERROR(config.validate(), "between 0 and 0.99");
    config.dropout = 0;
    config.fromScratch = true;
    config.batchNorm = BatchNormRule::Kept;
    EXPECT_ERROR(config.validate(), "anew or moving");
    config.fromScratch = false;
    config.validate();
    config.torchscript = "/somewhere/program.pt";
    config.batchNorm = BatchNormRule::Anew;
    EXPECT_ERROR(config.validate(), "kept or moving");
}

#include "moc_trainer_test.cpp"

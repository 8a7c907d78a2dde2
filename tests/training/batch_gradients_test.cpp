#include "batch_gradients_test.h"

#include "backbones/backbone.h"
#include "support/expect_error.h"
#include "training/batch_gradients.h"
#include "training/unrepeatable_steps.h"
#include "transfer/scoring.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>

using namespace graft;

namespace {

constexpr std::int64_t kFeatures = 6;

/// A linear layer, and batch-norm after it if wanted, with memory for so many pictures.
class CrampedLayer : public Operation {
public:
    CrampedLayer(std::shared_ptr<torch::nn::LinearImpl> layer, std::shared_ptr<torch::nn::BatchNorm2dImpl> norm,
                 std::int64_t fits)
        : m_layer(std::move(layer)), m_norm(std::move(norm)), m_fits(fits)
    {
    }

    at::Tensor forward(at::Tensor input) override
    {
        at::Tensor output = m_layer->forward(input);
        if (m_norm)
            output = m_norm->forward(output.unsqueeze(-1).unsqueeze(-1)).flatten(1);
        if (input.size(0) > m_fits) // after the statistics have moved
            TORCH_CHECK_WITH(OutOfMemoryError, false, "no room for ", input.size(0));
        return output.tanh();
    }

private:
    std::shared_ptr<torch::nn::LinearImpl> m_layer;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> m_norm;
    std::int64_t m_fits;
};

enum class Norm { None, Learning };

/// A network of one stage.
std::unique_ptr<Classifier> crampedClassifier(std::int64_t fits, Norm withNorm = Norm::None)
{
    torch::manual_seed(3);
    auto network = std::make_shared<torch::nn::Module>("cramped");
    auto layer = network->register_module("layer", torch::nn::Linear(kFeatures, kFeatures));
    std::shared_ptr<torch::nn::BatchNorm2dImpl> norm;
    if (withNorm == Norm::Learning)
        norm = network->register_module("norm", torch::nn::BatchNorm2d(kFeatures));
    Stage stage;
    stage.info = {.name = "layer", .kind = Text("linear"), .outputShape = {kFeatures}, .parameters = 42};
    stage.operation = std::make_shared<CrampedLayer>(layer, norm, fits);
    stage.parts = {layer};
    if (norm)
        stage.parts.push_back(norm);
    auto backbone =
        std::make_unique<Backbone>("cramped", network, std::vector<Stage>{stage}, std::vector<std::function<void()>>{},
                                   "head", HeadShape{.features = kFeatures});
    auto classifier = std::make_unique<Classifier>(std::move(backbone), HeadOptions{.classes = 3, .dropout = 0.5});
    classifier->apply(freezeChoiceFromString("none").on(classifier->backbone().stageInfos()),
                      BatchNormStatistics::Update);
    classifier->setTraining(true);
    return classifier;
}

Batch someBatch(std::int64_t pictures)
{
    torch::manual_seed(4);
    Batch batch;
    batch.inputs = at::randn({pictures, kFeatures});
    batch.labels = at::arange(pictures) % 3;
    return batch;
}

struct Gradients {
    BatchLoss result;
    std::vector<at::Tensor> values;
    std::vector<std::int64_t> told;
};

Gradients gradientsOf(std::int64_t fits, const std::vector<double>& weights, double smoothing)
{
    const auto classifier = crampedClassifier(fits);
    classifier->head().eval(); // dropout would draw other numbers for other parts
    TrainingConfig config;
    config.labelSmoothing = smoothing;
    Gradients gradients;
    BatchGradients batches(*classifier, 0, config, Compute{}, weights,
                           {.onSmaller = [&](std::int64_t most) { gradients.told.push_back(most); }});
    const auto parameters = [&] {
        std::vector<at::Tensor> all = classifier->headParameters();
        for (const at::Tensor& parameter : classifier->trainableBackboneParameters())
            all.push_back(parameter);
        return all;
    };
    gradients.result = batches.add(someBatch(7), [&] {
        for (at::Tensor& parameter : parameters())
            parameter.mutable_grad().reset();
    });
    for (const at::Tensor& parameter : parameters())
        gradients.values.push_back(parameter.grad());
    return gradients;
}

} // namespace

void BatchGradientsTest::partsGiveTheGradientOfTheWhole_data()
{
    QTest::addColumn<int>("fits");
    QTest::addColumn<bool>("weighted");
    QTest::addColumn<double>("smoothing");
    for (const int fits : {4, 2, 1}) {
        QTest::addRow("parts of %d", fits) << fits << false << 0.0;
        QTest::addRow("parts of %d, weighted", fits) << fits << true << 0.0;
        QTest::addRow("parts of %d, weighted, smoothed", fits) << fits << true << 0.1;
    }
}

void BatchGradientsTest::partsGiveTheGradientOfTheWhole()
{
    QFETCH(int, fits);
    QFETCH(bool, weighted);
    QFETCH(double, smoothing);
    const std::vector<double> weights = weighted ? std::vector<double>{0.5, 1, 3} : std::vector<double>();
    const Gradients whole = gradientsOf(7, weights, smoothing);
    const Gradients parts = gradientsOf(fits, weights, smoothing);
    QVERIFY(whole.told.empty());
    QVERIFY(!parts.told.empty());
    QVERIFY(parts.told.back() <= fits);
    QVERIFY(std::abs((whole.result.loss - parts.result.loss).item<double>()) < 1e-6);
    QVERIFY(at::allclose(whole.result.logits, parts.result.logits, 1e-5, 1e-6));
    QCOMPARE(whole.values.size(), std::size_t{4});
    for (std::size_t i = 0; i < whole.values.size(); ++i) {
        QVERIFY(whole.values[i].abs().max().item<double>() > 1e-3);
        QVERIFY(at::allclose(whole.values[i], parts.values[i], 1e-5, 1e-6));
    }
}

void BatchGradientsTest::movingStatisticsKeepTwoPictures()
{
    for (const std::int64_t fits : {2, 3}) { // parts of 2, 2 and 3; never one alone
        const auto classifier = crampedClassifier(fits, Norm::Learning);
        BatchGradients batches(*classifier, 0, TrainingConfig(), Compute{}, {});
        if (fits == 2)
            EXPECT_ERROR(batches.add(someBatch(7), [] {}), "for even 3 pictures");
        else
            QCOMPARE(batches.add(someBatch(7), [] {}).logits.size(0), std::int64_t{7});
    }
}

/// Statistics, counts and random numbers are as if the first attempts had not been.
void BatchGradientsTest::attemptsWithoutMemoryLeaveNothingBehind()
{
    const auto cramped = crampedClassifier(4, Norm::Learning);
    const auto roomy = crampedClassifier(8, Norm::Learning);
    const auto statistics = [](const Classifier& classifier) { return classifier.backbone().stages().front().state(); };
    BatchGradients halves(*cramped, 0, TrainingConfig(), Compute{}, {});
    BatchGradients whole(*roomy, 0, TrainingConfig(), Compute{}, {});
    const Batch batch = someBatch(8);
    torch::manual_seed(5);
    halves.add(batch, [] {});
    const auto drawnByHalves = at::randint(1'000'000, {1}).item<std::int64_t>();
    torch::manual_seed(5);
    for (const std::int64_t first : {0, 4}) {
        Batch half = batch;
        half.inputs = batch.inputs.narrow(0, first, 4);
        half.labels = batch.labels.narrow(0, first, 4);
        whole.add(half, [] {});
    }
    QCOMPARE(drawnByHalves, at::randint(1'000'000, {1}).item<std::int64_t>());
    const StateDict moved = statistics(*cramped);
    const StateDict expected = statistics(*roomy);
    QCOMPARE(moved.size(), std::size_t{7});
    for (std::size_t i = 0; i < moved.size(); ++i)
        QVERIFY2(at::equal(moved[i].second, expected[i].second), moved[i].first.c_str());
}

/// What a GPU sums up later is compared with the processor on a machine with both (tests/benchmarks/gpu.py).
void BatchGradientsTest::aMeterSumsOverPictures()
{
    LossMeter meter;
    QCOMPARE(meter.loss(), 0.0);
    const double right = std::log(std::exp(1.0) + 2) - 1; // of a logit of 1 beside two of 0
    const double wrong = right + 1;
    for (int i = 1; i <= 5; ++i)
        meter.add(at::eye(3).narrow(0, 0, 2), at::tensor({0, 2}, at::kLong));
    QCOMPARE(meter.pictures(), std::int64_t{10});
    QVERIFY(std::abs(meter.loss() - (right + wrong) / 2) < 1e-6);
    QCOMPARE(meter.accuracy(), 0.5);
    const LossMeter before = meter;
    meter.add(at::eye(3), at::tensor({0, 1, 2}, at::kLong));
    const LossMeter latest = meter.since(before);
    QCOMPARE(latest.pictures(), std::int64_t{3});
    QVERIFY(std::abs(latest.loss() - right) < 1e-6);
    QCOMPARE(latest.accuracy(), 1.0);
    QCOMPARE(meter.pictures(), std::int64_t{13});
}

/// However the pictures fall into batches, it is LibTorch's weighted mean of all of them.
void BatchGradientsTest::aMeterWeighsClasses()
{
    const std::vector<double> weights{2, 0.5, 0};
    LossMeter meter(weights);
    torch::manual_seed(3);
    const at::Tensor logits = at::randn({7, 3});
    const at::Tensor labels = at::tensor({0, 1, 1, 2, 1, 0, 1}, at::kLong);
    meter.add(logits.narrow(0, 0, 2), labels.narrow(0, 0, 2));
    meter.add(logits.narrow(0, 2, 5), labels.narrow(0, 2, 5));
    const double expected = at::cross_entropy_loss(logits, labels, at::tensor(weights, at::kFloat)).item<double>();
    QVERIFY(std::abs(meter.loss() - expected) < 1e-6);
    LossMeter weightless(weights);
    weightless.add(logits.narrow(0, 3, 1), labels.narrow(0, 3, 1));
    QCOMPARE(weightless.loss(), 0.0);
    weightless.add(at::full({1, 3}, std::nan("")), at::tensor({2}, at::kLong));
    QVERIFY(!std::isfinite(weightless.loss()));
}

void BatchGradientsTest::whatDoesNotRepeatIsNamed()
{
    at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/true);
    {
        const UnrepeatableSteps quiet;
        at::zeros({3}).add_(1);
        QVERIFY(quiet.sentence().isEmpty());
    }
    {
        const UnrepeatableSteps steps;
        for (int i = 0; i < 2; ++i)
            at::globalContext().alertNotDeterministic("sums_in_any_order_cuda");
        QVERIFY2(QString::fromStdString(steps.sentence().english()).count("sums_in_any_order_cuda") == 1,
                 steps.sentence().english().c_str());
    }
    at::globalContext().setDeterministicAlgorithms(false, false);
}

#include "moc_batch_gradients_test.cpp"

#include "running_statistics_test.h"

#include "backbones/backbone.h"
#include "training/running_statistics.h"
#include "training/trainer.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>
#include <torch/utils.h>

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace graft;

namespace {

constexpr std::int64_t kMeasuredFeatures = 5;

/// A linear layer and batch-norm.
class NormedLayer : public Operation {
public:
    NormedLayer(std::shared_ptr<torch::nn::LinearImpl> layer, std::shared_ptr<torch::nn::BatchNorm2dImpl> norm)
        : m_layer(std::move(layer)), m_norm(std::move(norm))
    {
    }

    at::Tensor forward(at::Tensor input) override
    {
        const at::Tensor output = m_layer->forward(input);
        return m_norm->forward(output.unsqueeze(-1).unsqueeze(-1)).flatten(1).tanh();
    }

private:
    std::shared_ptr<torch::nn::LinearImpl> m_layer;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> m_norm;
};

/// Two such layers, a stage each.
struct Network {
    std::shared_ptr<torch::nn::LinearImpl> layers[2];
    std::shared_ptr<torch::nn::BatchNorm2dImpl> norms[2];
    std::unique_ptr<Classifier> classifier;

    explicit Network(const std::string& freeze = "none", BatchNormStatistics statistics = BatchNormStatistics::Update)
    {
        torch::manual_seed(3);
        auto network = std::make_shared<torch::nn::Module>("network");
        std::vector<Stage> stages;
        for (int i = 0; i < 2; ++i) {
            const std::string number = std::to_string(i);
            layers[i] =
                network->register_module("layer" + number, torch::nn::Linear(kMeasuredFeatures, kMeasuredFeatures));
            norms[i] = network->register_module(
                "norm" + number,
                torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(kMeasuredFeatures).momentum(0.01)));
            Stage stage;
            stage.info = {
                .name = "stage" + number, .kind = Text("layer"), .outputShape = {kMeasuredFeatures}, .parameters = 40};
            stage.operation = std::make_shared<NormedLayer>(layers[i], norms[i]);
            stage.parts = {layers[i], norms[i]};
            stages.push_back(std::move(stage));
        }
        auto backbone =
            std::make_unique<Backbone>("network", network, std::move(stages), std::vector<std::function<void()>>{},
                                       "head", HeadShape{.features = kMeasuredFeatures});
        classifier = std::make_unique<Classifier>(std::move(backbone), HeadOptions{.classes = 2, .dropout = 0});
        classifier->apply(freezeChoiceFromString(freeze).on(classifier->backbone().stageInfos()), statistics);
    }
};

/// Rows of features where there would be pictures.
class Rows : public BatchSource {
public:
    Rows(std::int64_t count, std::int64_t batch, double shift = 2) : m_batch(batch)
    {
        torch::manual_seed(8);
        all = torch::randn({count, kMeasuredFeatures}) * 3 + shift;
        all += at::arange(count).unsqueeze(1) / double(count); // batches differ in their means
    }

    void startAt(int /*epoch*/, std::int64_t position) override { m_next = position; }
    [[nodiscard]] std::int64_t position() const override { return m_next; }
    std::optional<Batch> next() override
    {
        const std::int64_t count = std::min(m_batch, all.size(0) - m_next);
        if (count <= 0)
            return std::nullopt;
        Batch batch;
        batch.inputs = all.narrow(0, m_next, count).clone();
        batch.labels = (batch.inputs.select(1, 0) > 2).to(at::kLong);
        m_next += count;
        given += count;
        return batch;
    }
    [[nodiscard]] std::int64_t batchCount() const override { return (all.size(0) + m_batch - 1) / m_batch; }
    [[nodiscard]] std::int64_t pictureCount() const override { return all.size(0); }
    [[nodiscard]] int stage() const override { return 0; }

    at::Tensor all;
    std::int64_t given = 0;

private:
    std::int64_t m_batch;
    std::int64_t m_next = 0;
};

void measure(Network& network, BatchSource& source)
{
    RunningStatistics(*network.classifier, Compute{}).measure(source, 0, {});
}

double distance(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

/// @return what the trainer said of its last epoch.
EpochRecord trained(Network& network, BatchSource& train, BatchSource& valid, BatchNormRule rule,
                    const TrainingConfig& config)
{
    const TrainingObserver silent;
    TrainingProgress progress({.epochs = config.epochs}, silent);
    Trainer trainer(*network.classifier, config, Compute{});
    return trainer
        .fit({.train = train, .valid = valid, .classWeights = {}, .progress = progress, .batchNorm = rule}, silent, {},
             [](const EpochRecord&, const auto&) {})
        .epochs.back();
}

} // namespace

void RunningStatisticsTest::theyAreThoseOfTheTrainingPictures_data()
{
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("batch");
    QTest::addRow("one batch") << 40 << 40;
    QTest::addRow("batches of 8") << 120 << 8;
    QTest::addRow("batches of 32 and a rest of 3") << 99 << 32;
    QTest::addRow("large batches") << 400 << 200;
}

/// Of the first layer exactly; what the second sees depends a little on what is normalised together.
void RunningStatisticsTest::theyAreThoseOfTheTrainingPictures()
{
    QFETCH(int, pictures);
    QFETCH(int, batch);
    Network network;
    Rows rows(pictures, batch);
    measure(network, rows);
    const torch::NoGradGuard noGrad;
    const at::Tensor seen = network.layers[0]->forward(rows.all);
    QVERIFY2(distance(network.norms[0]->running_mean, seen.mean(0)) < 1e-4,
             qPrintable(QString::number(distance(network.norms[0]->running_mean, seen.mean(0)))));
    const double relative = distance(network.norms[0]->running_var / seen.var(0), at::ones({kMeasuredFeatures}));
    QVERIFY2(relative < 0.05, qPrintable(QString::number(relative)));
    const at::Tensor second =
        network.layers[1]->forward(network.classifier->backbone().run(rows.all, 0, 1)); // in eval mode
    QVERIFY2(distance(network.norms[1]->running_mean, second.mean(0)) < 0.05,
             qPrintable(QString::number(distance(network.norms[1]->running_mean, second.mean(0)))));
}

void RunningStatisticsTest::nothingElseChanges()
{
    Network network;
    network.norms[0]->num_batches_tracked.fill_(7);
    const at::Tensor weight = network.layers[0]->weight.detach().clone();
    Rows rows(50, 8);
    const at::Tensor before = at::globalContext().defaultGenerator(at::kCPU).get_state();
    measure(network, rows);
    QVERIFY(at::equal(at::globalContext().defaultGenerator(at::kCPU).get_state(), before));
    QVERIFY(at::equal(network.layers[0]->weight, weight));
    QCOMPARE(network.norms[0]->num_batches_tracked.item<std::int64_t>(), std::int64_t(7));
    QCOMPARE(network.norms[0]->options.momentum().value(), 0.01);
    QVERIFY(!network.norms[0]->is_training());
    QVERIFY(!network.norms[0]->weight.grad().defined());
}

void RunningStatisticsTest::frozenOnesStay()
{
    Network network("stage0");
    const at::Tensor before = network.norms[0]->running_mean.clone();
    Rows rows(50, 8);
    measure(network, rows);
    QVERIFY(at::equal(network.norms[0]->running_mean, before));
    QVERIFY(!at::equal(network.norms[1]->running_mean, before));
}

void RunningStatisticsTest::fewPicturesAreEnough()
{
    Network network;
    Rows rows(10'000, 8);
    measure(network, rows);
    QVERIFY2(rows.given < RunningStatistics::kMostPictures + RunningStatistics::kFewestTogether,
             qPrintable(QString::number(rows.given)));
    Rows one(1, 8);
    const at::Tensor before = network.norms[0]->running_mean.clone();
    measure(network, one); // it has no variance
    QVERIFY(at::equal(network.norms[0]->running_mean, before));
}

/// Where weights stand still, training's figures and validation's on the same pictures are the same; with statistics
/// that follow slowly they are not.
void RunningStatisticsTest::validationAgreesWithTraining()
{
    TrainingConfig config;
    config.epochs = 1;
    config.learningRate = 1e-30;
    const auto gap = [&](BatchNormRule rule) {
        const bool keeps = rule == BatchNormRule::Kept;
        Network network("none", keeps ? BatchNormStatistics::Keep : BatchNormStatistics::Update);
        Rows train(64, 64, 20);
        Rows valid(64, 64, 20);
        const EpochRecord epoch = trained(network, train, valid, rule, config);
        return std::abs(epoch.trainLoss - epoch.validLoss);
    };
    QVERIFY2(gap(BatchNormRule::Anew) < 0.01, qPrintable(QString::number(gap(BatchNormRule::Anew))));
    QVERIFY2(gap(BatchNormRule::Kept) < 1e-5, qPrintable(QString::number(gap(BatchNormRule::Kept))));
    QVERIFY2(gap(BatchNormRule::Moving) > 0.05, qPrintable(QString::number(gap(BatchNormRule::Moving))));
}

/// Although everything round them learns.
void RunningStatisticsTest::keptOnesNeverMove()
{
    Network network("none", BatchNormStatistics::Keep);
    const at::Tensor mean = network.norms[1]->running_mean.clone();
    const at::Tensor variance = network.norms[1]->running_var.clone();
    const at::Tensor weight = network.norms[1]->weight.detach().clone();
    Rows train(64, 8);
    Rows valid(64, 8);
    TrainingConfig config;
    config.epochs = 2;
    trained(network, train, valid, BatchNormRule::Kept, config);
    QVERIFY(at::equal(network.norms[1]->running_mean, mean));
    QVERIFY(at::equal(network.norms[1]->running_var, variance));
    QCOMPARE(network.norms[1]->num_batches_tracked.item<std::int64_t>(), std::int64_t(0));
    QVERIFY(!at::equal(network.norms[1]->weight, weight));
}

#include "moc_running_statistics_test.cpp"

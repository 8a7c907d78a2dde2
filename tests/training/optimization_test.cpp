#include "optimization_test.h"

#include "backbones/catalogue.h"
#include "support/reference_values.h"
#include "training/optimization.h"

#include <torch/optim/adam.h>
#include <torch/optim/adamw.h>
#include <torch/optim/sgd.h>

#include <QtTest>

using namespace graft;

namespace {

constexpr double kRate = 0.01;
constexpr double kDecay = 0.1;

std::unique_ptr<torch::optim::Optimizer> libTorchs(OptimizerKind kind, std::vector<torch::Tensor> parameters)
{
    switch (kind) {
    case OptimizerKind::Adam:
        return std::make_unique<torch::optim::Adam>(parameters, torch::optim::AdamOptions(kRate).weight_decay(kDecay));
    case OptimizerKind::Sgd:
        return std::make_unique<torch::optim::SGD>(parameters,
                                                   torch::optim::SGDOptions(kRate).momentum(0.9).weight_decay(kDecay));
    case OptimizerKind::AdamW:
        break;
    }
    return std::make_unique<torch::optim::AdamW>(parameters, torch::optim::AdamWOptions(kRate).weight_decay(kDecay));
}

} // namespace

void OptimizationTest::stepsAsLibTorchDoes_data()
{
    QTest::addColumn<int>("kind");
    QTest::addRow("AdamW") << int(OptimizerKind::AdamW);
    QTest::addRow("Adam") << int(OptimizerKind::Adam);
    QTest::addRow("SGD") << int(OptimizerKind::Sgd);
}

/// The head's weights, which decay; its bias, which does not, is left without gradients.
void OptimizationTest::stepsAsLibTorchDoes()
{
    QFETCH(int, kind);
    Classifier classifier(makeBackbone("efficientnet_lite0", StartingWeights::Undefined), {.classes = 3});
    test::fillState(classifier.state());
    TrainingConfig config;
    config.optimizer = OptimizerKind(kind);
    config.learningRate = kRate;
    config.weightDecay = kDecay;
    config.schedule = ScheduleKind::Constant;
    Optimization optimization(classifier, config, 10);
    torch::Tensor weight = classifier.headParameters().at(0);
    const torch::Tensor bias = classifier.headParameters().at(1).detach().clone();
    torch::Tensor copy = weight.detach().clone().set_requires_grad(true);
    const auto reference = libTorchs(OptimizerKind(kind), {copy});
    torch::manual_seed(1);
    for (int step = 0; step < 5; ++step) {
        optimization.zeroGradients();
        QVERIFY(!weight.grad().defined());
        const torch::Tensor gradient = torch::randn_like(weight);
        weight.mutable_grad() = gradient.clone();
        copy.mutable_grad() = gradient.clone();
        optimization.step();
        reference->step();
        QVERIFY(at::allclose(weight, copy, 1e-5, 1e-7));
    }
    QVERIFY(at::equal(classifier.headParameters().at(1), bias));
}

#include "moc_optimization_test.cpp"

#include "training/optimization.h"

#include <torch/optim/adam.h>
#include <torch/optim/adamw.h>
#include <torch/optim/sgd.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace graft {

namespace {

constexpr double kWarmUpShare = 0.05;
constexpr double kMomentum = 0.9;

std::unique_ptr<torch::optim::OptimizerOptions> optionsFor(OptimizerKind kind, double rate, double weightDecay)
{
    switch (kind) {
    case OptimizerKind::Adam:
        return std::make_unique<torch::optim::AdamOptions>(torch::optim::AdamOptions(rate).weight_decay(weightDecay));
    case OptimizerKind::Sgd:
        return std::make_unique<torch::optim::SGDOptions>(
            torch::optim::SGDOptions(rate).momentum(kMomentum).weight_decay(weightDecay));
    case OptimizerKind::AdamW:
        break;
    }
    return std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(rate).weight_decay(weightDecay));
}

std::unique_ptr<torch::optim::Optimizer> optimizerFor(OptimizerKind kind, double rate,
                                                      std::vector<torch::optim::OptimizerParamGroup> groups)
{
    switch (kind) {
    case OptimizerKind::Adam:
        return std::make_unique<torch::optim::Adam>(std::move(groups), rate);
    case OptimizerKind::Sgd:
        return std::make_unique<torch::optim::SGD>(std::move(groups), rate);
    case OptimizerKind::AdamW:
        break;
    }
    return std::make_unique<torch::optim::AdamW>(std::move(groups), rate);
}

} // namespace

Optimization::Optimization(Classifier& classifier, const TrainingConfig& config, std::int64_t totalSteps)
    : m_config(config), m_totalSteps(std::max<std::int64_t>(1, totalSteps))
{
    const double rate = config.effectiveLearningRate();
    const auto addPart = [&](const std::vector<torch::Tensor>& parameters, double partRate) {
        std::vector<torch::Tensor> matrices;
        std::vector<torch::Tensor> vectors;
        for (const torch::Tensor& parameter : parameters)
            (parameter.dim() >= 2 ? matrices : vectors).push_back(parameter);
        addGroup(matrices, partRate, config.weightDecay);
        addGroup(vectors, partRate, 0);
    };
    addPart(classifier.headParameters(), rate);
    addPart(classifier.trainableBackboneParameters(), rate * config.backboneRateFactor);
    m_optimizer = optimizerFor(config.optimizer, rate, std::move(m_groups));
}

void Optimization::addGroup(const std::vector<torch::Tensor>& parameters, double rate, double weightDecay)
{
    if (parameters.empty())
        return;
    m_groups.emplace_back(parameters, optionsFor(m_config.optimizer, rate, weightDecay));
    m_rates.push_back(rate);
}

double Optimization::scheduleFactor(std::int64_t step) const
{
    if (m_config.schedule == ScheduleKind::Constant)
        return 1;
    const double warmUp = std::ceil(kWarmUpShare * double(m_totalSteps));
    if (double(step) < warmUp)
        return (double(step) + 1) / warmUp;
    const double progress = (double(step) - warmUp) / std::max(1.0, double(m_totalSteps) - warmUp);
    return 0.5 * (1 + std::cos(std::numbers::pi * std::min(progress, 1.0)));
}

void Optimization::zeroGradients()
{
    m_optimizer->zero_grad();
}

void Optimization::step()
{
    const double factor = scheduleFactor(m_step++);
    auto& groups = m_optimizer->param_groups();
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i].options().set_lr(m_rates[i] * factor);
    m_optimizer->step();
}

double Optimization::headLearningRate() const
{
    return m_config.effectiveLearningRate() * scheduleFactor(m_step);
}

} // namespace graft

#include "training/optimization.h"

#include "training/tensor_copies.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace graft {

namespace {

constexpr double kWarmUpShare = 0.05;
constexpr double kMomentum = 0.9;

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

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
}

void Optimization::addGroup(const std::vector<torch::Tensor>& parameters, double rate, double weightDecay)
{
    if (parameters.empty())
        return;
    Group group{.rate = rate, .weightDecay = weightDecay, .parameters = parameters};
    for (const torch::Tensor& parameter : parameters) {
        group.averages.push_back(at::zeros_like(parameter));
        if (m_config.optimizer == OptimizerKind::Sgd)
            continue;
        group.squares.push_back(at::zeros_like(parameter));
        group.steps.push_back(at::zeros({}, parameter.options().dtype(at::kFloat)));
    }
    m_groups.push_back(std::move(group));
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
    for (Group& group : m_groups)
        for (torch::Tensor& parameter : group.parameters)
            parameter.mutable_grad().reset();
}

void Optimization::step()
{
    updateAll(scheduleFactor(m_step++));
}

void Optimization::stepAt(double headLearningRate)
{
    ++m_step;
    updateAll(headLearningRate / m_config.effectiveLearningRate());
}

void Optimization::updateAll(double factor) const
{
    torch::NoGradGuard noGrad;
    for (const Group& group : m_groups)
        update(group, group.rate * factor);
}

void Optimization::update(const Group& group, double rate) const
{
    // A parameter that took no part in the loss has no gradient.
    std::vector<torch::Tensor> parameters;
    std::vector<torch::Tensor> gradients;
    std::vector<torch::Tensor> averages;
    std::vector<torch::Tensor> squares;
    std::vector<torch::Tensor> steps;
    for (std::size_t i = 0; i < group.parameters.size(); ++i) {
        if (!group.parameters[i].grad().defined())
            continue;
        parameters.push_back(group.parameters[i]);
        gradients.push_back(group.parameters[i].grad());
        averages.push_back(group.averages[i]);
        if (group.squares.empty())
            continue;
        squares.push_back(group.squares[i]);
        steps.push_back(group.steps[i]);
    }
    if (parameters.empty())
        return;
    if (!steps.empty())
        at::_foreach_add_(steps, 1); // one call, since on a GPU each costs more than the addition
    switch (m_config.optimizer) {
    case OptimizerKind::AdamW:
        at::_fused_adamw_(parameters, gradients, averages, squares, {}, steps, rate, kBeta1, kBeta2, group.weightDecay,
                          kEpsilon, false, false);
        break;
    case OptimizerKind::Adam:
        at::_fused_adam_(parameters, gradients, averages, squares, {}, steps, rate, kBeta1, kBeta2, group.weightDecay,
                         kEpsilon, false, false);
        break;
    case OptimizerKind::Sgd: // with buffers of zeros, the first step is like the others
        at::_fused_sgd_(parameters, gradients, averages, group.weightDecay, kMomentum, rate, 0, false, false, false);
        break;
    }
}

StateDict Optimization::state() const
{
    StateDict state;
    const auto add = [&](const std::string& kind, const std::vector<torch::Tensor>& tensors) {
        for (const torch::Tensor& tensor : tensors)
            state.emplace_back(kind + "." + std::to_string(state.size()), tensor);
    };
    for (const Group& group : m_groups) {
        add("averages", group.averages);
        add("squares", group.squares);
        add("steps", group.steps);
    }
    return state;
}

void Optimization::restore(const StateDict& state, std::int64_t steps)
{
    copyValues(state, this->state());
    m_step = steps;
}

double Optimization::headLearningRate() const
{
    return m_config.effectiveLearningRate() * scheduleFactor(m_step);
}

} // namespace graft

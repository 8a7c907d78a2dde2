#include "training/divergence.h"

#include "base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace graft {

namespace {

constexpr double kFarAbove = 1000;    ///< Times the loss of guessing, and one.
constexpr double kGrowingDecay = 2;   ///< A step multiplies a weight by 1 - rate * decay.
constexpr double kSmallerShare = 0.1; ///< Of the learning rate, to try next.

std::string shortNumber(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
}

} // namespace

Divergence::Divergence(const TrainingConfig& config, std::int64_t classes)
    : m_learningRate(config.effectiveLearningRate()),
      m_weightDecay(config.optimizer == OptimizerKind::Adam ? 0 : config.weightDecay),
      m_guessing(std::log(double(std::max<std::int64_t>(1, classes))))
{
}

void Divergence::requireNumber(int epoch, double loss) const
{
    if (!std::isfinite(loss))
        fail(Text("Training diverged in epoch %1: the loss is no longer a number", epoch + 1));
}

void Divergence::requireNumbers(int epoch, const std::vector<at::Tensor>& weights) const
{
    for (const at::Tensor& weight : weights)
        if (weight.is_floating_point() && !weight.isfinite().all().item<bool>())
            fail(Text("Training diverged in epoch %1: weights are no longer numbers", epoch + 1));
}

bool Divergence::isFarAboveGuessing(double loss) const
{
    return loss > kFarAbove * (1 + m_guessing);
}

void Divergence::requireSense(const EpochRecord& record) const
{
    if (isFarAboveGuessing(record.trainLoss) && isFarAboveGuessing(record.validLoss))
        failWithoutBest(record);
}

void Divergence::failWithoutBest(const EpochRecord& last) const
{
    fail(Text("Training diverged in epoch %1: the validation loss is %2, and guessing gives %3", last.epoch,
              shortNumber(last.validLoss), shortNumber(m_guessing)));
}

void Divergence::fail(const Text& problem) const
{
    const double growth = m_learningRate * m_weightDecay;
    const Text cause =
        growth > kGrowingDecay
            ? Text("The weight decay times the learning rate is %1, and weights grow from 2 on: use a smaller "
                   "--weight-decay, or a smaller learning rate (--lr).",
                   shortNumber(growth))
            : Text("The likely cause is the learning rate of %1: use a smaller learning rate, such as --lr %2.",
                   shortNumber(m_learningRate), shortNumber(m_learningRate * kSmallerShare));
    throw Error({.problem = problem, .advice = cause});
}

} // namespace graft

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
        fail(epoch, "the loss is no longer a number");
}

void Divergence::requireNumbers(int epoch, const std::vector<at::Tensor>& weights) const
{
    for (const at::Tensor& weight : weights)
        if (weight.is_floating_point() && !weight.isfinite().all().item<bool>())
            fail(epoch, "weights are no longer numbers");
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
    fail(last.epoch - 1,
         "the validation loss is " + shortNumber(last.validLoss) + ", and guessing gives " + shortNumber(m_guessing));
}

void Divergence::fail(int epoch, const std::string& what) const
{
    const double growth = m_learningRate * m_weightDecay;
    const std::string cause =
        growth > kGrowingDecay
            ? "The weight decay times the learning rate is " + shortNumber(growth) +
                  ", and weights grow from 2 on: use a smaller --weight-decay, or a smaller learning rate (--lr)."
            : "The likely cause is the learning rate of " + shortNumber(m_learningRate) +
                  ": use a smaller learning rate, such as --lr " + shortNumber(m_learningRate * kSmallerShare) + ".";
    throw Error({.problem = "Training diverged in epoch " + std::to_string(epoch + 1) + ": " + what, .advice = cause});
}

} // namespace graft

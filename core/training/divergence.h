#pragma once

#include "base/text.h"
#include "training/training_config.h"
#include "training/training_observer.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace graft {

/// Whether training still makes sense. It has diverged when the loss, in training or in validation, or a weight is no
/// longer a number, or when both losses of an epoch are a thousand times what guessing gives: with high rates a loss of
/// a hundred times that comes down again.
class Divergence {
public:
    Divergence(const TrainingConfig& config, std::int64_t classes);

    /// @param epoch from 0. @throws Error with the likely cause if the loss is not finite.
    void requireNumber(int epoch, double loss) const;
    /// @throws Error if a number in `weights` is not finite.
    void requireNumbers(int epoch, const std::vector<at::Tensor>& weights) const;
    /// @throws Error if both losses are far above guessing.
    void requireSense(const EpochRecord& record) const;

    /// An epoch with such a validation loss is never the best.
    [[nodiscard]] bool isFarAboveGuessing(double loss) const;
    /// For a run without one epoch that could be the best.
    [[noreturn]] void failWithoutBest(const EpochRecord& last) const;

private:
    [[noreturn]] void fail(const Text& problem) const;

    double m_learningRate;
    double m_weightDecay;
    double m_guessing; ///< Loss of an answer that gives all classes the same probability.
};

} // namespace graft

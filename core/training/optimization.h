#pragma once

#include "training/training_config.h"
#include "transfer/classifier.h"

#include <torch/optim/optimizer.h>

#include <memory>

namespace graft {

/// Sets up the optimizer and moves its learning rates along the schedule, step by step.
///
/// Trainable stages learn at `backboneRateFactor` times the head's rate. Weight decay applies to matrices and
/// kernels, not to biases and norms. The cosine schedule (Loshchilov and Hutter 2017, eq. 5, without restarts)
/// falls to zero over the whole run after a linear warm-up of a twentieth of the steps.
class Optimization {
public:
    Optimization(Classifier& classifier, const TrainingConfig& config, std::int64_t totalSteps);

    void zeroGradients();
    void step(); ///< One update with the rates of this step.

    [[nodiscard]] double headLearningRate() const; ///< Of the step that comes next.

private:
    void addGroup(const std::vector<torch::Tensor>& parameters, double rate, double weightDecay);
    [[nodiscard]] double scheduleFactor(std::int64_t step) const;

    TrainingConfig m_config;
    std::int64_t m_totalSteps;
    std::int64_t m_step = 0;
    std::vector<torch::optim::OptimizerParamGroup> m_groups; ///< Until the optimizer takes them.
    std::vector<double> m_rates;                             ///< Full rate of each group.
    std::unique_ptr<torch::optim::Optimizer> m_optimizer;
};

} // namespace graft

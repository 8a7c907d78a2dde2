#pragma once

#include "training/training_config.h"
#include "transfer/classifier.h"
#include "weights/state_dict.h"

#include <vector>

namespace graft {

/// Sets up the optimizer and moves its learning rates along the schedule, step by step.
///
/// Trainable stages learn at `backboneRateFactor` times the head's rate. Weight decay applies to matrices and
/// kernels, not to biases and norms. The cosine schedule (Loshchilov and Hutter 2017, eq. 5, without restarts)
/// falls to zero over the whole run after a linear warm-up of a twentieth of the steps. AdamW (Loshchilov and Hutter
/// 2019), Adam (Kingma and Ba 2015) and SGD with momentum 0.9 are LibTorch's fused ones: one pass over memory a tensor.
class Optimization {
public:
    Optimization(Classifier& classifier, const TrainingConfig& config, std::int64_t totalSteps);

    void zeroGradients();
    void step(); ///< One update with the rates of this step.
    /// One update with another rate of the head than the schedule's; the other rates keep their ratio to it.
    void stepAt(double headLearningRate);

    [[nodiscard]] double headLearningRate() const; ///< Of the step that comes next.

    /// What it remembers, sharing its memory, and after how many steps.
    [[nodiscard]] StateDict state() const;
    [[nodiscard]] std::int64_t steps() const { return m_step; }
    /// Goes on from another optimizer's state over the same parameters.
    /// @throws Error if it is of other parameters or of another kind of optimizer.
    void restore(const StateDict& state, std::int64_t steps);

private:
    /// Tensors that share a rate and a decay, each with what the optimizer remembers of it.
    struct Group {
        double rate = 0; ///< Full, before the schedule.
        double weightDecay = 0;
        std::vector<torch::Tensor> parameters;
        std::vector<torch::Tensor> averages; ///< Of gradients; SGD's momentum.
        std::vector<torch::Tensor> squares;  ///< Averages of squared gradients; empty for SGD.
        std::vector<torch::Tensor> steps;    ///< A count each, float32 as LibTorch wants it; empty for SGD.
    };

    void addGroup(const std::vector<torch::Tensor>& parameters, double rate, double weightDecay);
    void updateAll(double factor) const;
    void update(const Group& group, double rate) const;
    [[nodiscard]] double scheduleFactor(std::int64_t step) const;

    TrainingConfig m_config;
    std::int64_t m_totalSteps;
    std::int64_t m_step = 0;
    std::vector<Group> m_groups;
};

} // namespace graft

#pragma once

#include "training/scoring.h"
#include "training/training_config.h"
#include "training/training_progress.h"
#include "transfer/compute.h"

#include <functional>
#include <vector>

namespace graft {

struct FitResult {
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0;      ///< From 1: that with the lowest validation loss (see LossMeter).
    bool cancelled = false; ///< After at least one epoch.
};

/// What is trained on what.
struct FitInput {
    BatchSource& train;
    BatchSource& valid;
    std::vector<double> classWeights; ///< Of the loss, in training and validation, by class; empty: all 1.
    TrainingProgress& progress;
    PartOptions parts = {};                          ///< See BatchGradients.
    BatchNormRule batchNorm = BatchNormRule::Moving; ///< Not Auto; the classifier's mode is as it says.
};

/// Called at the end of every epoch. `best` gives all weights of the best epoch so far, under the reference's names.
using EpochCallback = std::function<void(const EpochRecord&, const std::function<StateDict()>& best)>;

/// The training loop. Blocking; no threads of its own, no files.
class Trainer {
public:
    Trainer(Classifier& classifier, const TrainingConfig& config, const Compute& compute);

    /// Trains, validates each epoch, and leaves the classifier in the state of the best epoch (lowest validation
    /// loss), also when it throws. Cancelled before an epoch was the best, it throws; later, it ends with the best so
    /// far.
    /// @throws Error if training diverges (see Divergence). @throws Cancelled
    FitResult fit(FitInput input, const TrainingObserver& observer, const CancellationToken& token,
                  const EpochCallback& onEpoch);

private:
    class EpochRun;
    FitResult fitEpochs(FitInput& input, const TrainingObserver& observer, const CancellationToken& token,
                        const EpochCallback& onEpoch);
    [[nodiscard]] StateDict bestState() const;
    /// What training can change: the head, and parameters and buffers of trainable stages.
    [[nodiscard]] std::vector<at::Tensor> learning() const;
    void rememberBest();
    void restoreBest();

    Classifier& m_classifier;
    const TrainingConfig& m_config;
    Compute m_compute;
    std::vector<std::pair<at::Tensor, at::Tensor>> m_best; ///< Tensor of the network, copy of its best value.
};

} // namespace graft

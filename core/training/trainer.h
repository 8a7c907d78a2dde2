#pragma once

#include "training/training_config.h"
#include "training/training_progress.h"
#include "training/training_state.h"
#include "transfer/compute.h"
#include "transfer/scoring.h"

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
    const TrainingState* from = nullptr;             ///< Where an earlier fit stood; null: it begins.
    std::function<void()> onRestored = {};           ///< Called when `from` is no longer needed.
    TrainingKeeper keeper = {};
};

/// Called at the end of every epoch. `best` gives all weights of the best epoch so far, under the reference's names.
using EpochCallback = std::function<void(const EpochRecord&, const std::function<StateDict()>& best)>;

/// The training loop. Blocking; no threads of its own, no files.
class Trainer {
public:
    Trainer(Classifier& classifier, const TrainingConfig& config, const Compute& compute);

    /// Trains, validates each epoch, and leaves the classifier in the state of the best epoch (lowest validation
    /// loss), also when it throws. Cancelled before an epoch was the best, or suspended, it throws; later, it ends with
    /// the best so far.
    ///
    /// Where an earlier fit is gone on with, over the same batches and with the same network but for what `from` has of
    /// it, what comes out is what that fit would have come to.
    /// @throws Error if training diverges (see Divergence), or `from` is of another network. @throws Cancelled
    FitResult fit(FitInput input, const TrainingObserver& observer, const CancellationToken& token,
                  const EpochCallback& onEpoch);

private:
    class EpochRun;
    FitResult fitEpochs(FitInput& input, const TrainingObserver& observer, const CancellationToken& token,
                        const EpochCallback& onEpoch);
    [[nodiscard]] bool isOver(const FitResult& result, int scheduleBegin) const;
    [[nodiscard]] StateDict bestState() const;
    [[nodiscard]] StateDict findLearning() const;
    void restore(const TrainingState& state);
    void rememberBest();
    void restoreBest();

    Classifier& m_classifier;
    const TrainingConfig& m_config;
    Compute m_compute;
    StateDict m_learning; ///< What training can change: the head, and parameters and buffers of trainable stages.
    StateDict m_best;     ///< Their values in the best epoch; empty before there is one.
};

} // namespace graft

#pragma once

#include "base/progress.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace graft {

/// What one epoch came to. Losses are finite and of one kind (see LossMeter: mean cross-entropy, with the weights of
/// the classes, without label smoothing), accuracies 0 to 1. Training figures are taken while the weights move;
/// validation ones at the end of the epoch.
struct EpochRecord {
    int epoch = 0; ///< From 1.
    double trainLoss = 0;
    double trainAccuracy = 0;
    double validLoss = 0;
    double validAccuracy = 0;
    double learningRate = 0;
    double seconds = 0;
    bool best = false; ///< Lowest validation loss so far.
};

/// A point of the live curve: the mean over the batches since the last point.
struct StepRecord {
    double epoch = 0; ///< Position on the epoch axis: 2.25 is a quarter through the third epoch.
    double loss = 0;
    double accuracy = 0;
};

/// What the network said about the validation pictures at the end of an epoch, in no order.
struct ValidationAnswers {
    int epoch = 0; ///< From 1.
    std::vector<int> labels;
    std::vector<int> predicted; ///< The class with the highest logit.
};

/// What an observer would have been told of a training that goes on now.
struct EarlierTraining {
    std::vector<EpochRecord> epochs; ///< Those that are done.
    double position = 0;             ///< Where it goes on, on the epoch axis.
    std::vector<StepRecord> steps;
    std::vector<Text> messages;
    ValidationAnswers answers; ///< The latest; of epoch 0: none.
};

/// Callbacks of a training run. Any may be empty. They are called on the thread that trains and must return quickly.
struct TrainingObserver {
    std::chrono::milliseconds interval{250}; ///< Steps, answers and progress that come sooner are passed over.
    std::function<void(const Text& message)> onMessage; ///< A line for the log.
    ProgressCallback onProgress;
    std::function<void(const StepRecord&)> onStep;
    std::function<void(const EpochRecord&)> onEpoch;
    std::function<void(const ValidationAnswers&)> onValidated;
    std::function<void(const EarlierTraining&)> onResumed; ///< Before any step, where an earlier training goes on.
};

} // namespace graft

#pragma once

#include "training/training_observer.h"
#include "transfer/scoring.h"
#include "weights/state_dict.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace graft {

/// Where a training stands between two steps: all that it needs, with the network and the pictures that it began with,
/// to go on as if nothing had happened. A plain value; tensors may share memory with the network (see Trainer).
struct TrainingState {
    int epoch = 0;             ///< From 0: the one under way.
    std::int64_t position = 0; ///< In its pictures, see BatchSource::position().
    LossMeter::Sums meter;     ///< Of its training pictures so far.
    double learningRate = 0;   ///< Of the head, at its beginning.
    double seconds = 0;        ///< That it has taken so far.

    std::vector<EpochRecord> epochs; ///< Those that are done.
    int bestEpoch = 0;               ///< From 1; 0: none yet.

    int scheduleBegin = 0;           ///< The epoch, from 0, that the schedule of learning rates began with.
    std::int64_t optimizerSteps = 0; ///< Since then.

    StateDict learning; ///< Values of what training changes: the head, trainable stages, running statistics. Empty:
                        ///< as the network begins with.
    StateDict best;     ///< The same of the best epoch; empty where there is none, or where the network begins with it.
    StateDict optimizer; ///< See Optimization::state(). Empty: it begins anew.
    StateDict random;    ///< States of LibTorch's random numbers by device, as bytes. Empty: of the seed.

    [[nodiscard]] std::int64_t bytes() const;
    /// With memory of its own for what further steps change.
    [[nodiscard]] TrainingState copied() const;
};

/// When a training may be kept: between two steps, between two epochs, or when it has learnt all that it was to learn.
enum class KeepingMoment { StepDone, EpochDone, AllDone };

/// How often a training is kept, and by whom. Both are called on the thread that trains.
struct TrainingKeeper {
    /// Whether the state is wanted now.
    std::function<bool(KeepingMoment)> isDue;
    /// Takes the state; its tensors change as soon as this returns. Called when it is due, and when training is told to
    /// stop. Null: nobody keeps it.
    std::function<void(const TrainingState&)> keep;
};

} // namespace graft

#pragma once

#include "jobs/job.h"
#include "runs/training_job.h"

namespace graft::ui {

using LearningRateJob = ResultJob<LearningRateSweep>;

/// Tries learning rates on the configured training (see findLearningRate). Progress counts the frozen stages'
/// pictures, then steps. Needs the compute thread.
/// @param scanned of `config.data`, so that it is not read again.
LearningRateJob* startFindLearningRate(Executor& compute, const TrainingConfig& config,
                                       std::shared_ptr<const ScanResult> scanned, QObject* parent);

} // namespace graft::ui

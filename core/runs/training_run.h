#pragma once

#include "runs/prepared_job.h"
#include "runs/run_store.h"
#include "runs/training_sources.h"
#include "transfer/guarded.h"

#include <filesystem>

namespace graft {

/// How a training that fails is told.
const GuardedWork& trainingWork();

/// The folder that a configuration's run goes to.
std::filesystem::path runsFolder(const TrainingConfig& config);

/// Trains on what is prepared, tests the best epoch, and leaves it in a run's folder: a new one, or that of the run
/// that the job goes on with. See trainClassifier() for how it ends. Leaves the network with the best epoch's weights.
/// @param live what observers have been told so far, and will be; outlives the call.
TrainingReport train(PreparedJob& job, TrainingSources& sources, LiveRecord& live);

} // namespace graft

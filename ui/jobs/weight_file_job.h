#pragma once

#include "jobs/job.h"
#include "runs/recognised_weights.h"

namespace graft::ui {

using WeightFileJob = ResultJob<RecognisedWeights>;

/// Finds out what a weight file is of (see recogniseWeights); seconds. Needs the compute thread.
WeightFileJob* startRecogniseWeights(Executor& compute, const std::filesystem::path& file, const std::string& preferred,
                                     QObject* parent);

} // namespace graft::ui

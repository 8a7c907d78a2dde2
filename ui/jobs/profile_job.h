#pragma once

#include "jobs/job.h"
#include "runs/training_job.h"

namespace graft::ui {

using ProfileJob = ResultJob<TransferProfile>;

/// Finds where along the configured backbone the pictures are told apart best (see profileBackbone). Seconds to
/// minutes; progress counts pictures, then stages. Needs the compute thread.
/// @param scanned of `config.data`, so that it is not read again.
ProfileJob* startProfile(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> scanned,
                         QObject* parent);

} // namespace graft::ui

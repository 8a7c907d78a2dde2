#pragma once

#include "jobs/job.h"
#include "transfer/stage_memory.h"

namespace graft::ui {

using StageMemoryJob = ResultJob<std::vector<StageMemory>>;

/// What each stage of a backbone needs while it trains (see measureStageMemory); tenths of a second or more. Needs the
/// compute thread.
StageMemoryJob* startMeasureMemory(Executor& compute, const std::string& backbone, QObject* parent);

} // namespace graft::ui

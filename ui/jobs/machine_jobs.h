#pragma once

#include "diagnosis/diagnosis.h"
#include "jobs/job.h"

namespace graft::ui {

/// Whether a GPU can be used here (see tryGpus). Loads LibTorch's GPU part where there is one, so it must be the
/// first that the compute thread is given.
ResultJob<GpuSupport>* startFindGpus(Executor& compute, QObject* parent);

/// What Graft finds on this machine.
ResultJob<Diagnosis>* startDiagnose(Executor& executor, const GpuSupport& gpu, QObject* parent);

} // namespace graft::ui

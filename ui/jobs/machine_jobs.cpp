#include "jobs/machine_jobs.h"

namespace graft::ui {

ResultJob<GpuSupport>* startFindGpus(Executor& compute, QObject* parent)
{
    return new ResultJob<GpuSupport>(
        compute, [](const JobLink&) { return tryGpus(); }, parent);
}

ResultJob<Diagnosis>* startDiagnose(Executor& executor, const GpuSupport& gpu, QObject* parent)
{
    return new ResultJob<Diagnosis>(
        executor, [gpu](const JobLink&) { return diagnose(gpu); }, parent);
}

} // namespace graft::ui

#include "jobs/memory_job.h"

namespace graft::ui {

StageMemoryJob* startMeasureMemory(Executor& compute, const std::string& backbone, QObject* parent)
{
    return new StageMemoryJob(
        compute, [backbone](const JobLink& link) { return measureStageMemory(backbone, link.token()); }, parent);
}

} // namespace graft::ui

#include "jobs/backbone_jobs.h"

#include "backbones/catalogue.h"

namespace graft::ui {

ResultJob<StagesByBackbone>* startDescribeStages(Executor& compute, QObject* parent)
{
    const auto work = [](const JobLink& link) {
        StagesByBackbone stages;
        for (const BackboneInfo& info : backboneCatalogue()) {
            link.token().throwIfCancelled();
            stages[info.name] = describeStages(info.name);
        }
        return stages;
    };
    return new ResultJob<StagesByBackbone>(compute, work, parent);
}

ResultJob<WeightsByBackbone>* startFindWeights(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink&) {
        WeightsByBackbone found;
        for (const BackboneInfo& info : backboneCatalogue()) {
            if (const auto file = findWeights(info))
                found[info.name] = file->file;
        }
        return found;
    };
    return new ResultJob<WeightsByBackbone>(executor, work, parent);
}

} // namespace graft::ui

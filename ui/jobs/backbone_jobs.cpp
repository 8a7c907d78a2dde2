#include "jobs/backbone_jobs.h"

#include "transfer/backbone_speed.h"

namespace graft::ui {

ResultJob<BackboneDescription>* startDescribeBackbone(Executor& compute, const std::string& name, QObject* parent)
{
    return new ResultJob<BackboneDescription>(
        compute, [name](const JobLink&) { return describeBackbone(name); }, parent);
}

ResultJob<double>* startMeasureBackbone(Executor& compute, const std::string& name, const DeviceChoice& device,
                                        QObject* parent)
{
    const auto work = [name, device](const JobLink& link) {
        return measureBackboneSpeed(name, chooseCompute(Precision::Float32, device, 0), link.token());
    };
    return new ResultJob<double>(compute, work, parent);
}

ResultJob<WeightsByBackbone>* startFindWeights(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink&) {
        WeightsByBackbone found;
        for (const BackboneInfo& info : backboneCatalogue()) {
            if (const auto weights = findWeights(info))
                found[info.name] = weights->file;
        }
        return found;
    };
    return new ResultJob<WeightsByBackbone>(executor, work, parent);
}

ResultJob<std::filesystem::path>* startFetchWeights(Executor& executor, const std::string& name, QObject* parent)
{
    const auto work = [name](const JobLink& link) {
        return fetchWeights(
            findBackbone(name).weights.front(), [&link](const Progress& progress) { link.report(progress); },
            link.token());
    };
    return new ResultJob<std::filesystem::path>(executor, work, parent);
}

} // namespace graft::ui

#include "jobs/learning_rate_job.h"

namespace graft::ui {

LearningRateJob* startFindLearningRate(Executor& compute, const TrainingConfig& config,
                                       std::shared_ptr<const ScanResult> scanned, QObject* parent)
{
    const auto work = [config, scanned = std::move(scanned)](const JobLink& link) {
        TrainingObserver observer;
        observer.onProgress = [&link](const Progress& progress) { link.report(progress); };
        return findLearningRate(config, observer, link.token(), scanned.get());
    };
    return new LearningRateJob(compute, work, parent);
}

} // namespace graft::ui

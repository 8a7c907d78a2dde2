#include "jobs/profile_job.h"

namespace graft::ui {

ProfileJob* startProfile(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> scanned,
                         QObject* parent)
{
    const auto work = [config, scanned = std::move(scanned)](const JobLink& link) {
        TrainingObserver observer;
        observer.onProgress = [&link](const Progress& progress) { link.report(progress); };
        return profileBackbone(config, observer, link.token(), scanned.get());
    };
    return new ProfileJob(compute, work, parent);
}

} // namespace graft::ui

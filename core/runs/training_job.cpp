#include "runs/training_job.h"

#include "base/files.h"
#include "runs/training_run.h"

namespace graft {

namespace {

using Rehearsal = std::function<void(PreparedJob&, TrainingSources&)>;

/// @param rehearse what comes before the training, on what is prepared for it.
TrainingReport trainAfter(const Rehearsal& rehearse, const TrainingConfig& config, const TrainingObserver& observer,
                          const CancellationToken& token, const ScanResult* scanned)
{
    const FreedDevice freed(config.device);
    return guarded(trainingWork(), [&] {
        config.validate();
        ensureWritableFolder(runsFolder(config)); // before minutes are spent
        LiveRecord live;
        const TrainingObserver both = recorded(observer, live);
        PreparedJob job(config, both, token, scanned);
        TrainingSources sources(job);
        rehearse(job, sources);
        return train(job, sources, live);
    });
}

} // namespace

TrainingReport trainClassifier(const TrainingConfig& config, const TrainingObserver& observer,
                               const CancellationToken& token, const ScanResult* scanned)
{
    return trainAfter([](PreparedJob&, TrainingSources&) {}, config, observer, token, scanned);
}

TrainingReport trainAtFoundRate(const TrainingConfig& config,
                                const std::function<void(const LearningRateSweep&)>& onFound,
                                const TrainingObserver& observer, const CancellationToken& token,
                                const ScanResult* scanned)
{
    const auto findRate = [&](PreparedJob& job, TrainingSources& sources) {
        const LearningRateSweep sweep = tryLearningRates(job, sources);
        job.setLearningRate(sweep.suggested);
        onFound(sweep);
    };
    return trainAfter(findRate, config, observer, token, scanned);
}

} // namespace graft

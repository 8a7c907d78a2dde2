#include "runs/prepared_job.h"
#include "runs/training_job.h"
#include "transfer/guarded.h"

namespace graft {

namespace {

/// The pretrained network as it is, on pictures as they are.
TrainingConfig withoutTraining(TrainingConfig config)
{
    config.freeze = FreezeChoice::headOnly();
    config.fromScratch = false;
    config.augmentSet = false; // none, for the head alone
    return config;
}

TransferProfile profile(const PreparedJob& job, ProfileOptions options)
{
    options.seed = job.config().seed;
    options.bfloat16 = job.compute().bfloat16;
    options.progress = job.observer().onProgress;
    options.token = job.token();
    const auto train = job.pictures(Split::Train);
    const auto valid = job.pictures(Split::Valid);
    return profileTransfer(job.classifier(), job.dataset(), *train, *valid, options);
}

} // namespace

TransferProfile profileBackbone(const TrainingConfig& config, const TrainingObserver& observer,
                                const CancellationToken& token, const ScanResult* scanned, const ProfileOptions& limits)
{
    const FreedDevice freed(config.device);
    return guarded({.problem = Text("Profiling failed"), .advice = Text("Use a smaller backbone, or fewer threads.")},
                   [&] {
                       PreparedJob job(withoutTraining(config), observer, token, scanned);
                       return profile(job, limits);
                   });
}

} // namespace graft

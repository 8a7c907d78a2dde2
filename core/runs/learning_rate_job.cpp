#include "base/hashing.h"
#include "runs/training_job.h"
#include "runs/training_sources.h"
#include "transfer/guarded.h"

#include <torch/utils.h>

namespace graft {

namespace {

const GuardedWork kSearch{
    .problem = Text("Looking for a learning rate failed"),
    .advice = Text(
        "Use a smaller batch (--batch), freeze more layers, use fewer threads (--threads) or a smaller backbone.")};

} // namespace

LearningRateSweep tryLearningRates(const PreparedJob& job, TrainingSources& sources)
{
    CostModel firstEpoch = sources.costs();
    firstEpoch.epochs = 1;
    firstEpoch.validPictures = 0;
    sources.startProgress(firstEpoch);
    SweepOptions options;
    options.classWeights = sources.classWeights();
    options.progress = job.observer().onProgress;
    options.token = job.token();
    torch::manual_seed(mixBits(job.config().seed));
    const TensorFloat32Scope rounded(sources.compute());
    return guarded(kSearch, [&] {
        return sweepLearningRates(job.classifier(), sources.train(), job.config(), sources.compute(), options);
    });
}

LearningRateSweep findLearningRate(const TrainingConfig& config, const TrainingObserver& observer,
                                   const CancellationToken& token, const ScanResult* scanned)
{
    const FreedDevice freed(config.device);
    return guarded(kSearch, [&] {
        PreparedJob job(config, observer, token, scanned);
        TrainingSources sources(job);
        return tryLearningRates(job, sources);
    });
}

} // namespace graft

#include "runs/memory_estimate.h"

#include "batches/image_batches.h"
#include "runs/activation_plan.h"

#include <algorithm>

namespace graft {

namespace {

constexpr std::int64_t kNumber = sizeof(float);
constexpr std::int64_t kDecodedAhead = 4; ///< Batches, at least; with more threads one each, and one.

std::int64_t allParameters(const FreezePlan& plan)
{
    std::int64_t count = 0;
    for (const StageInfo& stage : plan.stages())
        count += stage.parameters;
    return count;
}

std::int64_t largestKept(const std::vector<StageMemory>& stages, std::size_t first, std::size_t last)
{
    std::int64_t largest = 0;
    for (std::size_t i = first; i < last; ++i)
        largest = std::max(largest, stages[i].kept);
    return largest;
}

std::int64_t activationBytes(const TrainingConfig& config, std::size_t prefix, const std::vector<StageMemory>& stages)
{
    std::int64_t kept = 0;
    std::int64_t working = 0;
    for (std::size_t i = prefix; i < stages.size(); ++i) {
        kept += stages[i].kept;
        working = std::max(working, stages[i].working);
    }
    const std::int64_t learning = config.batch * (kept + working);
    // Frozen stages, and all of them while validating, have an input and an output at a time.
    const std::int64_t passing = std::max(ImageBatchOptions().passBatch * largestKept(stages, 0, prefix),
                                          config.batch * largestKept(stages, prefix, stages.size()));
    return std::max(learning, passing);
}

std::int64_t cacheBytes(const TrainingConfig& config, const FreezePlan& plan, const MemoryFacts& facts)
{
    if (viewsOf(config, plan) == 0)
        return 0;
    const std::int64_t bytes =
        activationSize(config, plan, facts.pictures, ActivationStorage::Float32, ActivationStorage::Float32).bytes;
    return bytes <= config.cacheDiskBytes || bytes > facts.cacheBudget ? 0 : bytes;
}

} // namespace

MemoryEstimate estimateMemory(const TrainingConfig& config, const FreezePlan& plan, const MemoryFacts& facts)
{
    const auto prefix = std::size_t(plan.frozenPrefix());
    const std::int64_t learns = plan.trainableParameters() + facts.headParameters;
    const std::int64_t remembered = config.optimizer == OptimizerKind::Sgd ? 1 : 2;
    const std::int64_t pictureBatch = prefix > 0 ? ImageBatchOptions().passBatch : config.batch;
    const std::int64_t ahead = std::max<std::int64_t>(kDecodedAhead, facts.threads + 1) + 1;
    MemoryEstimate estimate;
    estimate.weights = 2 * kNumber * (allParameters(plan) + facts.headParameters);
    estimate.learning = kNumber * learns * (1 + remembered + 1);
    estimate.activations = activationBytes(config, prefix, facts.stages);
    const KeptPictures kept = keptPictures(config, plan, facts.pictures, facts.pictureSize, facts.cacheBudget);
    estimate.pictures =
        ahead * pictureBatch * 3 * kNumber * facts.pictureSize * facts.pictureSize + kept.training + kept.valid;
    estimate.cache = cacheBytes(config, plan, facts);
    return estimate;
}

} // namespace graft

#include "runs/precision_plan.h"

#include "base/display_name.h"
#include "batches/batch_parts.h"
#include "transfer/precision_memory.h"
#include "transfer/precision_trial.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace graft {

namespace {

constexpr std::size_t kTrialPictures = 64;

/// Some pictures from all over the data set, so that all classes are there. Empty if none can be read.
Batch somePictures(PictureSource& pictures, const std::vector<std::size_t>& sampleIds, const CancellationToken& token)
{
    const std::size_t count = std::min(kTrialPictures, sampleIds.size());
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(std::int64_t(sampleIds[i * sampleIds.size() / count]));
    pictures.startOnly(ids, 0);
    std::vector<at::Tensor> inputs;
    std::vector<at::Tensor> labels;
    while (const std::optional<Batch> batch = pictures.next()) {
        token.throwIfCancelled();
        inputs.push_back(batch->inputs);
        labels.push_back(batch->labels);
    }
    Batch some;
    if (!inputs.empty()) {
        some.inputs = at::cat(inputs).contiguous(at::MemoryFormat::ChannelsLast);
        some.labels = at::cat(labels);
    }
    return some;
}

/// By which a data set is known again when a label was corrected or pictures were added: another precision would have
/// all frozen layers computed anew.
std::string folderOf(const Dataset& dataset)
{
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::weakly_canonical(dataset.root, failed);
    return displayName(failed ? dataset.root : folder);
}

} // namespace

PassCounts passCounts(const TrainingConfig& config, const FreezePlan& freeze)
{
    const int views = viewsOf(config, freeze);
    return {.frozen = double(views > 0 ? views : config.epochs), .trained = double(config.epochs)};
}

PrecisionChoice planPrecision(const TrainingConfig& config, const Compute& compute, Classifier& classifier,
                              PictureSource& pictures, const Dataset& dataset, int size, const CancellationToken& token)
{
    if (config.precision != Precision::Auto)
        return {.bfloat16 = config.precision == Precision::BFloat16, .reason = Text("as asked for")};
    if (!multipliesBfloat16(compute.device))
        return {.bfloat16 = false,
                .reason = compute.device.is_cuda() ? Text("this GPU does not multiply bfloat16")
                                                   : Text("this processor does not multiply bfloat16")};
    const nlohmann::json description = trialDescription(classifier, compute.threads, size, folderOf(dataset));
    const PassCounts passes = passCounts(config, classifier.plan());
    if (const std::optional<PrecisionTrial> known = recallTrial(description))
        return choosePrecision(*known, passes);
    const Batch some = somePictures(pictures, dataset.idsOf(Split::Train), token);
    if (!some.inputs.defined() || some.inputs.size(0) < 2)
        return {.bfloat16 = false, .reason = Text("there are no pictures to try bfloat16 on")};
    try {
        const PrecisionTrial trial = tryPrecisions(classifier, some, token);
        if (!rememberTrial(description, trial)) // the clock would decide anew each time
            return {.bfloat16 = false,
                    .reason = Text("a trial of bfloat16 cannot be remembered in %1", trialFolder().string())};
        return choosePrecision(trial, passes);
    } catch (const std::exception& error) {
        if (!isOutOfMemory(error))
            throw;
        giveBackMemory(compute.device);
        return {.bfloat16 = false, .reason = Text("there is not enough memory to try bfloat16")};
    }
}

} // namespace graft

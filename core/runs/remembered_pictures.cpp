#include "runs/remembered_pictures.h"

#include "base/machine.h"
#include "evaluation/feature_index.h"
#include "evaluation/guessing.h"
#include "runs/run_store.h"
#include "transfer/guarded.h"

#include <algorithm>

namespace graft {

namespace {

constexpr std::int64_t kRememberedPictures = 2000;
constexpr std::int64_t kRememberedAtACost = 500; ///< Where their features are computed for this alone.

/// Whether the network's features of the pictures as they are were kept. In a bfloat16 run they are what bfloat16
/// gives: near enough to what is asked with later, and too much to compute again after a head's few seconds.
bool featuresAreAtHand(const PreparedJob& job, const TrainingSources& sources)
{
    return sources.activations().banks && job.plan().frozenPrefix() == job.classifier().backbone().stageCount() &&
           job.augmentation() == Augmentation::None;
}

/// New pictures will be compared as they are and in float32, so those that a run has varied, or rounded on the way,
/// are read once more, in an order in which every class comes early.
/// @return null where the run's own source gives the pictures so.
std::unique_ptr<ImageBatches> readForComparison(const PreparedJob& job, const TrainingSources& sources, Split split)
{
    const bool asTheyAre = split != Split::Train || job.augmentation() == Augmentation::None;
    if (featuresAreAtHand(job, sources) || (asTheyAre && sources.compute().isExact()))
        return nullptr;
    ImageBatchOptions options = job.plainPictures();
    options.batch = std::min(options.batch, options.passBatch); // frozen stages see no more at a time elsewhere
    options.shuffled = true;
    return std::make_unique<ImageBatches>(job.dataset(), split, options);
}

} // namespace

TrainingPictures rememberTrainingPictures(const PreparedJob& job, const TrainingSources& sources,
                                          const std::filesystem::path& run, bool cancelled,
                                          const EvaluationResult& validated)
{
    const bool atHand = featuresAreAtHand(job, sources);
    if (cancelled && !atHand)
        return {};
    if (!atHand)
        handBackFreedMemory();
    try {
        const std::unique_ptr<BatchSource> train = readForComparison(job, sources, Split::Train);
        const std::unique_ptr<BatchSource> valid = readForComparison(job, sources, Split::Valid);
        return guarded({.problem = Text("Their features cannot be computed")}, [&] {
            const FeatureIndex index = FeatureIndex::make(
                job.classifier(), train ? *train : sources.train(), valid ? *valid : sources.valid(), job.dataset(),
                sources.testCompute(), atHand ? job.token().onlySuspended() : job.token(),
                atHand ? kRememberedPictures : kRememberedAtACost);
            index.write(run / kFeaturesFile);
            const bool mayDoubt = isBetterThanGuessing(validated.confusion);
            return TrainingPictures{index.score(), mayDoubt ? index.reviewLabels() : LabelReview()};
        });
    } catch (const Cancelled&) {
        if (job.token().isSuspended())
            throw;
        job.say(Text("What the training pictures look like was not kept: stopped."));
    } catch (const Error& error) {
        job.say(Text::sentences({Text("What the training pictures look like could not be kept."), error.text()}));
    }
    return {};
}

} // namespace graft

#include "deploy/network_answers.h"

#include "transfer/scoring.h"

namespace graft {

NetworkAnswers answersOf(Classifier& classifier, const std::optional<FeatureIndex>& trainingPictures,
                         const at::Tensor& inputs, const Compute& compute)
{
    const Scores scores = scoreInputs(classifier, inputs, compute);
    NetworkAnswers answers{.probabilities = scores.logits.softmax(1).to(at::kCPU), .features = {}, .novelties = {}};
    if (trainingPictures) {
        answers.features = classifier.pooled(scores.features.to(at::kFloat));
        answers.novelties = trainingPictures->novelty(answers.features);
    }
    return answers;
}

std::unique_ptr<ImageBatches> picturesToJudge(const Dataset& dataset, Split split, const Preprocessing& preprocessing,
                                              const Compute& compute)
{
    constexpr std::int64_t kBatch = 32;
    return std::make_unique<ImageBatches>(
        dataset, split,
        ImageBatchOptions{.preprocessing = preprocessing, .batch = kBatch, .views = 1, .threads = compute.threads});
}

} // namespace graft

#include "training/scoring.h"

namespace graft {

void LossMeter::add(double meanLoss, const at::Tensor& logits, const at::Tensor& labels)
{
    const std::int64_t count = labels.size(0);
    m_lossSum += meanLoss * double(count);
    m_correct += logits.argmax(1).eq(labels).sum().item<std::int64_t>();
    m_pictures += count;
}

Scores scoreInputs(Classifier& classifier, const at::Tensor& inputs, const Compute& compute, int firstStage)
{
    torch::NoGradGuard noGrad;
    const AutocastScope autocast(compute.bfloat16, compute.device.type());
    Scores scores;
    scores.features = classifier.runPrefix(inputs.to(compute.device), classifier.backbone().stageCount(), firstStage);
    scores.logits = classifier.logits(scores.features).to(at::kFloat);
    return scores;
}

void scoreBatches(Classifier& classifier, BatchSource& source, const Compute& compute, const CancellationToken& token,
                  const std::function<void(const ScoredBatch&)>& callback, std::int64_t limit)
{
    torch::NoGradGuard noGrad;
    classifier.setTraining(false);
    const FoldedScope folded(classifier);
    source.start(0);
    for (std::int64_t pictures = 0; pictures < limit;) {
        std::optional<Batch> batch = source.next();
        if (!batch)
            break;
        token.throwIfCancelled();
        batch->labels = batch->labels.to(compute.device);
        callback({scoreInputs(classifier, batch->inputs, compute, source.stage()), *batch});
        pictures += batch->labels.size(0);
    }
}

} // namespace graft

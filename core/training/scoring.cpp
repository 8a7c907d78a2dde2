#include "training/scoring.h"

namespace graft {

void LossMeter::add(double meanLoss, const at::Tensor& logits, const at::Tensor& labels)
{
    const std::int64_t count = labels.size(0);
    m_lossSum += meanLoss * double(count);
    m_correct += logits.argmax(1).eq(labels).sum().item<std::int64_t>();
    m_pictures += count;
}

void scoreBatches(Classifier& classifier, BatchSource& source, const Compute& compute, const CancellationToken& token,
                  const std::function<void(const ScoredBatch&)>& callback, std::int64_t limit)
{
    torch::NoGradGuard noGrad;
    classifier.setTraining(false);
    const FoldedScope folded(classifier);
    const int stages = classifier.backbone().stageCount();
    source.start(0);
    for (std::int64_t pictures = 0; pictures < limit;) {
        std::optional<Batch> batch = source.next();
        if (!batch)
            break;
        token.throwIfCancelled();
        batch->labels = batch->labels.to(compute.device);
        ScoredBatch scored{.batch = *batch, .logits = {}, .features = {}};
        {
            const AutocastScope autocast(compute.bfloat16, compute.device.type());
            scored.features = classifier.runPrefix(batch->inputs.to(compute.device), stages, source.stage());
            scored.logits = classifier.logits(scored.features).to(at::kFloat);
        }
        callback(scored);
        pictures += batch->labels.size(0);
    }
}

} // namespace graft

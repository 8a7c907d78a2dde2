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
                  const ScoredBatchCallback& callback)
{
    torch::NoGradGuard noGrad;
    classifier.setTraining(false);
    const FoldedScope folded(classifier);
    source.start(0);
    while (std::optional<Batch> batch = source.next()) {
        token.throwIfCancelled();
        batch->labels = batch->labels.to(compute.device);
        at::Tensor logits;
        {
            const AutocastScope autocast(compute.bfloat16, compute.device.type());
            logits = classifier.forward(batch->inputs.to(compute.device), source.stage());
        }
        callback(*batch, logits.to(at::kFloat));
    }
}

} // namespace graft

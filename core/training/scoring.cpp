#include "training/scoring.h"

#include "transfer/device_batches.h"

namespace graft {

void LossMeter::add(const at::Tensor& meanLoss, const at::Tensor& logits, const at::Tensor& labels)
{
    const std::int64_t count = labels.size(0);
    const at::Tensor correct = logits.argmax(1).eq(labels).sum();
    m_pictures += count;
    if (meanLoss.is_cpu()) {
        m_lossSum += meanLoss.item<double>() * double(count);
        m_correct += correct.item<std::int64_t>();
        return;
    }
    const at::Tensor sums = at::stack({meanLoss.detach().to(at::kDouble) * double(count), correct.to(at::kDouble)});
    m_onDevice = m_onDevice.defined() ? m_onDevice + sums : sums;
}

void LossMeter::collect() const
{
    if (!m_onDevice.defined())
        return;
    const at::Tensor sums = m_onDevice.to(at::kCPU);
    m_lossSum += sums[0].item<double>();
    m_correct += std::int64_t(sums[1].item<double>());
    m_onDevice.reset();
}

LossMeter LossMeter::since(const LossMeter& earlier) const
{
    collect();
    earlier.collect();
    LossMeter difference;
    difference.m_lossSum = m_lossSum - earlier.m_lossSum;
    difference.m_correct = m_correct - earlier.m_correct;
    difference.m_pictures = m_pictures - earlier.m_pictures;
    return difference;
}

double LossMeter::loss() const
{
    collect();
    return m_pictures > 0 ? m_lossSum / double(m_pictures) : 0;
}

double LossMeter::accuracy() const
{
    collect();
    return m_pictures > 0 ? double(m_correct) / double(m_pictures) : 0;
}

Scores scoreInputs(Classifier& classifier, const at::Tensor& inputs, const Compute& compute, int firstStage)
{
    torch::NoGradGuard noGrad;
    const AutocastScope autocast(compute.bfloat16, compute.device.type());
    Scores scores;
    scores.features = classifier.runPrefix(inputs, classifier.backbone().stageCount(), firstStage);
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
        batch->labels = toDevice(batch->labels, compute.device);
        callback({scoreInputs(classifier, batch->inputs, compute, source.stage()), *batch});
        pictures += batch->labels.size(0);
    }
}

} // namespace graft

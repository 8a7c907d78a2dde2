#include "transfer/scoring.h"

#include "transfer/device_batches.h"

#include <ATen/ATen.h>

#include <cmath>

namespace graft {

LossMeter::LossMeter(const std::vector<double>& classWeights, const at::Device& device)
{
    if (!classWeights.empty())
        m_classWeights = at::tensor(classWeights, at::kFloat).to(device);
}

void LossMeter::add(const at::Tensor& logits, const at::Tensor& labels)
{
    const std::int64_t count = labels.size(0);
    const at::Tensor loss = at::cross_entropy_loss(logits, labels, m_classWeights, at::Reduction::Sum);
    const at::Tensor weight = m_classWeights.defined() ? m_classWeights.index_select(0, labels).sum() : at::Tensor();
    const at::Tensor correct = logits.argmax(1).eq(labels).sum();
    m_pictures += count;
    if (loss.is_cpu()) {
        m_lossSum += loss.item<double>();
        m_weightSum += weight.defined() ? weight.item<double>() : double(count);
        m_correct += correct.item<std::int64_t>();
        return;
    }
    const at::Tensor sums = at::stack(
        {loss.to(at::kDouble),
         weight.defined() ? weight.to(at::kDouble) : at::full({}, double(count), loss.options().dtype(at::kDouble)),
         correct.to(at::kDouble)});
    m_onDevice = m_onDevice.defined() ? m_onDevice + sums : sums;
}

void LossMeter::collect() const
{
    if (!m_onDevice.defined())
        return;
    const at::Tensor sums = m_onDevice.to(at::kCPU);
    m_lossSum += sums[0].item<double>();
    m_weightSum += sums[1].item<double>();
    m_correct += std::int64_t(sums[2].item<double>());
    m_onDevice.reset();
}

LossMeter LossMeter::since(const LossMeter& earlier) const
{
    collect();
    earlier.collect();
    LossMeter difference;
    difference.m_lossSum = m_lossSum - earlier.m_lossSum;
    difference.m_weightSum = m_weightSum - earlier.m_weightSum;
    difference.m_correct = m_correct - earlier.m_correct;
    difference.m_pictures = m_pictures - earlier.m_pictures;
    return difference;
}

LossMeter::Sums LossMeter::sums() const
{
    collect();
    return {.loss = m_lossSum, .weight = m_weightSum, .correct = m_correct, .pictures = m_pictures};
}

void LossMeter::restore(const Sums& sums)
{
    m_onDevice.reset();
    m_lossSum = sums.loss;
    m_weightSum = sums.weight;
    m_correct = sums.correct;
    m_pictures = sums.pictures;
}

double LossMeter::loss() const
{
    collect();
    return m_weightSum > 0 || !std::isfinite(m_lossSum) ? m_lossSum / m_weightSum : 0;
}

double LossMeter::accuracy() const
{
    return m_pictures > 0 ? double(correct()) / double(m_pictures) : 0;
}

std::int64_t LossMeter::correct() const
{
    collect();
    return m_correct;
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

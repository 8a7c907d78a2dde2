#include "training/batch_gradients.h"

#include "transfer/device_batches.h"

#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/batchnorm.h>

#include <algorithm>

namespace graft {

namespace F = torch::nn::functional;

namespace {

/// Batch-norm that learns cannot do with one picture.
std::int64_t fewestPictures(const Classifier& classifier, const TrainingConfig& config)
{
    if (config.batch < 2 || classifier.trainableBackboneParameters().empty())
        return 1;
    const auto modules = classifier.backbone().network().modules();
    const auto isNorm = [](const std::shared_ptr<torch::nn::Module>& module) {
        return module->as<torch::nn::BatchNorm2d>() != nullptr;
    };
    return std::any_of(modules.begin(), modules.end(), isNorm) ? 2 : 1;
}

} // namespace

BatchGradients::BatchGradients(Classifier& classifier, int stage, const TrainingConfig& config, const Compute& compute,
                               const std::vector<double>& classWeights,
                               const std::function<void(std::int64_t)>& onSmallerParts)
    : m_classifier(classifier),
      m_stage(stage),
      m_compute(compute),
      m_parts(onSmallerParts, fewestPictures(classifier, config))
{
    m_lossOptions.label_smoothing(config.labelSmoothing);
    if (!classWeights.empty())
        m_lossOptions.weight(at::tensor(classWeights, at::kFloat).to(compute.device));
}

BatchLoss BatchGradients::add(const Batch& batch, const std::function<void()>& clear)
{
    const at::Tensor inputs = toDevice(batch.inputs, m_compute.device);
    const at::Tensor labels = toDevice(batch.labels, m_compute.device);
    std::vector<at::Tensor> logits;
    BatchLoss result;
    const auto begin = [&] {
        clear();
        logits.clear();
        result.loss.reset();
    };
    m_parts.run(inputs, begin, [&](std::int64_t first, std::int64_t count) {
        const bool isWhole = count == inputs.size(0);
        const at::Tensor partLabels = isWhole ? labels : labels.narrow(0, first, count);
        const at::Tensor partLogits = forward(isWhole ? inputs : inputs.narrow(0, first, count));
        at::Tensor loss = F::cross_entropy(partLogits, partLabels, m_lossOptions);
        if (!isWhole)
            loss = loss * shareOf(partLabels, labels);
        loss.backward();
        logits.push_back(partLogits.detach());
        result.loss = result.loss.defined() ? result.loss + loss.detach() : loss.detach();
    });
    result.logits = logits.size() == 1 ? logits.front() : at::cat(logits);
    return result;
}

at::Tensor BatchGradients::forward(const at::Tensor& inputs)
{
    const AutocastScope autocast(m_compute.bfloat16, m_compute.device.type());
    return m_classifier.forward(inputs, m_stage);
}

/// What a part's mean counts in the batch's: pictures weigh as their classes do.
at::Tensor BatchGradients::shareOf(const at::Tensor& labels, const at::Tensor& all) const
{
    const at::Tensor& weights = m_lossOptions.weight();
    if (!weights.defined())
        return at::full({}, double(labels.size(0)) / double(all.size(0)), all.options().dtype(at::kFloat));
    return weights.index_select(0, labels).sum() / weights.index_select(0, all).sum();
}

} // namespace graft

#include "training/batch_gradients.h"

#include "transfer/device_batches.h"

#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/batchnorm.h>

#include <algorithm>
#include <utility>

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
                               const std::vector<double>& classWeights, PartOptions parts)
    : m_classifier(classifier), m_stage(stage), m_compute(compute)
{
    m_lossOptions.label_smoothing(config.labelSmoothing);
    if (!classWeights.empty())
        m_lossOptions.weight(at::tensor(classWeights, at::kFloat).to(compute.device));
    parts.device = compute.device;
    parts.fewest = fewestPictures(classifier, config);
    m_parts = BatchParts(std::move(parts));
    for (const Stage& trained : classifier.backbone().stages()) {
        if (!classifier.plan().isTrainable(trained.info.name))
            continue;
        for (const auto& [name, tensor] : trained.state())
            if (!tensor.requires_grad())
                (tensor.is_floating_point() ? m_moved.numbers : m_moved.counts).push_back(tensor);
    }
    const auto likeThem = [](const std::vector<at::Tensor>& tensors) {
        std::vector<at::Tensor> copies;
        for (const at::Tensor& tensor : tensors)
            copies.push_back(at::empty_like(tensor));
        return copies;
    };
    m_moved.numbersBefore = likeThem(m_moved.numbers);
    m_moved.countsBefore = likeThem(m_moved.counts);
}

void BatchGradients::remember()
{
    const torch::NoGradGuard noGrad;
    if (!m_moved.numbers.empty())
        at::_foreach_copy_(m_moved.numbersBefore, m_moved.numbers);
    if (!m_moved.counts.empty())
        at::_foreach_copy_(m_moved.countsBefore, m_moved.counts);
    m_moved.randomBefore = at::globalContext().defaultGenerator(m_compute.device).get_state();
}

void BatchGradients::moveBack()
{
    const torch::NoGradGuard noGrad;
    if (!m_moved.numbers.empty())
        at::_foreach_copy_(m_moved.numbers, m_moved.numbersBefore);
    if (!m_moved.counts.empty())
        at::_foreach_copy_(m_moved.counts, m_moved.countsBefore);
    at::Generator generator = at::globalContext().defaultGenerator(m_compute.device);
    generator.set_state(m_moved.randomBefore);
}

BatchLoss BatchGradients::add(const Batch& batch, const std::function<void()>& clear)
{
    const at::Device device = m_compute.device;
    const at::Tensor labels = toDevice(batch.labels, device);
    std::vector<at::Tensor> logits;
    BatchLoss result;
    bool isSecondAttempt = false;
    remember();
    const auto begin = [&] {
        if (std::exchange(isSecondAttempt, true))
            moveBack();
        clear();
        logits.clear();
        result.loss.reset();
    };
    m_parts.run(batch.inputs, begin, [&](std::int64_t first, std::int64_t count) {
        const bool isWhole = count == batch.inputs.size(0);
        const at::Tensor partLabels = isWhole ? labels : labels.narrow(0, first, count);
        const at::Tensor partInputs = isWhole ? batch.inputs : batch.inputs.narrow(0, first, count);
        const at::Tensor partLogits = forward(toDevice(partInputs, device));
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

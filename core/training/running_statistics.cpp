#include "training/running_statistics.h"

#include "transfer/device_batches.h"

#include <ATen/ATen.h>

#include <optional>
#include <utility>

namespace graft {

/// While this lives, the layers normalise by the batch, and their running statistics are those of the latest one.
/// Afterwards they have their momentum and their count of training's batches again.
class RunningStatistics::BatchAtATime {
public:
    explicit BatchAtATime(const std::vector<Layer>& layers)
    {
        for (const Layer& layer : layers) {
            m_before.push_back({layer.norm, layer.norm->options.momentum(), layer.norm->num_batches_tracked.clone()});
            layer.norm->options.momentum(1.0);
            layer.norm->train();
        }
    }
    ~BatchAtATime()
    {
        for (const Before& before : m_before) {
            before.norm->options.momentum(before.momentum);
            before.norm->num_batches_tracked.copy_(before.batches);
            before.norm->eval();
        }
    }
    BatchAtATime(const BatchAtATime&) = delete;
    BatchAtATime& operator=(const BatchAtATime&) = delete;

private:
    struct Before {
        torch::nn::BatchNorm2dImpl* norm;
        std::optional<double> momentum;
        at::Tensor batches;
    };
    std::vector<Before> m_before;
};

namespace {

/// Batches of a source, put together until they are large enough to be normalised by themselves.
class LargerBatches {
public:
    explicit LargerBatches(BatchSource& source) : m_source(source) {}

    at::Tensor next()
    {
        std::vector<at::Tensor> inputs;
        std::int64_t pictures = 0;
        while (pictures < RunningStatistics::kFewestTogether) {
            std::optional<Batch> batch = m_source.next();
            if (!batch)
                break;
            pictures += batch->inputs.size(0);
            inputs.push_back(std::move(batch->inputs));
        }
        return inputs.empty() ? at::Tensor() : inputs.size() == 1 ? inputs.front() : at::cat(inputs);
    }

private:
    BatchSource& m_source;
};

} // namespace

RunningStatistics::RunningStatistics(Classifier& classifier, const Compute& compute, PartOptions parts)
    : m_classifier(classifier), m_compute(compute)
{
    parts.device = compute.device;
    parts.fewest = 2; // one picture has no variance where maps are a single pixel
    m_parts = BatchParts(std::move(parts));
    int stageNumber = 0;
    for (const Stage& stage : classifier.backbone().stages()) {
        ++stageNumber;
        if (!classifier.plan().isTrainable(stage.info.name))
            continue;
        for (const auto& part : stage.parts)
            for (const auto& module : part->modules())
                if (auto* norm = module->as<torch::nn::BatchNorm2d>(); norm && norm->options.track_running_stats()) {
                    m_layers.push_back({norm, {}, {}});
                    m_stages = stageNumber;
                }
    }
}

void RunningStatistics::measure(BatchSource& train, int epoch, const CancellationToken& token)
{
    if (m_layers.empty())
        return;
    const torch::NoGradGuard noGrad;
    m_classifier.setTraining(false);
    m_pictures = 0;
    for (Layer& layer : m_layers) {
        layer.mean = at::zeros_like(layer.norm->running_mean, at::kDouble);
        layer.square = at::zeros_like(layer.norm->running_var, at::kDouble);
    }
    {
        const BatchAtATime byBatch(m_layers);
        train.start(epoch);
        LargerBatches batches(train);
        while (m_pictures < kMostPictures) {
            token.throwIfCancelled();
            const at::Tensor inputs = batches.next();
            if (!inputs.defined() || inputs.size(0) < 2)
                break;
            add(inputs, train.stage());
        }
    }
    if (m_pictures > 0)
        write();
}

void RunningStatistics::add(const at::Tensor& inputs, int stage)
{
    std::vector<std::pair<at::Tensor, at::Tensor>> sums(m_layers.size());
    const auto begin = [&] {
        for (auto& [mean, square] : sums)
            mean = square = at::Tensor();
    };
    m_parts.run(inputs, begin, [&](std::int64_t first, std::int64_t count) {
        const AutocastScope autocast(m_compute.bfloat16, m_compute.device.type());
        m_classifier.backbone().run(toDevice(inputs.narrow(0, first, count), m_compute.device), stage, m_stages);
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            const at::Tensor mean = m_layers[i].norm->running_mean.to(at::kDouble);
            const at::Tensor square = m_layers[i].norm->running_var.to(at::kDouble) + mean.square();
            auto& [meanSum, squareSum] = sums[i];
            meanSum = meanSum.defined() ? meanSum + mean * count : mean * count;
            squareSum = squareSum.defined() ? squareSum + square * count : square * count;
        }
    });
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i].mean += sums[i].first;
        m_layers[i].square += sums[i].second;
    }
    m_pictures += inputs.size(0);
}

/// The variance is that within batches and that between them.
void RunningStatistics::write() const
{
    for (const Layer& layer : m_layers) {
        const at::Tensor mean = layer.mean / double(m_pictures);
        layer.norm->running_mean.copy_(mean);
        layer.norm->running_var.copy_((layer.square / double(m_pictures) - mean.square()).clamp_min(0));
    }
}

} // namespace graft

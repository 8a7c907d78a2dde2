#include "transfer/classifier.h"

#include "backbones/module_state.h"
#include "transfer/device_batches.h"
#include "transfer/pooling.h"
#include "transfer/sliced_pass.h"
#include "weights/tensor_hash.h"

namespace graft {

namespace {

/// Of Graft's own networks, and of programs.
bool hasRunningStatistics(const torch::nn::Module& module)
{
    return module.named_buffers(/*recurse=*/false).contains("running_mean");
}

} // namespace

Classifier::Classifier(std::unique_ptr<Backbone> backbone, HeadOptions head) : m_backbone(std::move(backbone))
{
    head.shape = m_backbone->headShape();
    m_head = std::make_shared<Head>(head);
    m_backbone->attachHead(m_head);
    apply(FreezePlan::headOnly(m_backbone->stageInfos()), BatchNormStatistics::Update);
    setTraining(false);
}

void Classifier::apply(const FreezePlan& plan, BatchNormStatistics statistics)
{
    m_plan = plan;
    m_statistics = statistics;
    for (const Stage& stage : m_backbone->stages())
        for (torch::Tensor& parameter : stage.trainableTensors())
            parameter.set_requires_grad(plan.isTrainable(stage.info.name));
}

void Classifier::setTraining(bool training)
{
    m_head->train(training);
    const int prefix = m_plan.frozenPrefix(); // with stages in it that have nothing to learn, but may have a mode
    for (int i = 0; i < m_backbone->stageCount(); ++i) {
        const Stage& stage = m_backbone->stages()[std::size_t(i)];
        const bool trains = training && i >= prefix && m_plan.isTrainable(stage.info.name);
        for (const auto& part : stage.parts) {
            part->train(trains);
            if (trains && m_statistics == BatchNormStatistics::Keep)
                setNormsTraining(*part, false);
        }
    }
}

void Classifier::setNormsTraining(torch::nn::Module& part, bool training)
{
    part.apply([training](torch::nn::Module& module) {
        if (hasRunningStatistics(module))
            module.train(training);
    });
}

torch::Tensor Classifier::forward(torch::Tensor x, int firstStage)
{
    return logits(m_backbone->run(std::move(x), firstStage, m_backbone->stageCount()));
}

torch::Tensor Classifier::logits(torch::Tensor x)
{
    return m_head->forward(std::move(x)).to(at::kFloat);
}

torch::Tensor Classifier::pooled(const torch::Tensor& x) const
{
    const torch::Tensor features = averagedOverPlaces(x);
    return features / features.norm(2, 1, /*keepdim=*/true).clamp_min(1e-12);
}

void Classifier::foldPrefix(int stageCount)
{
    const auto operation = [this](int stage) -> Operation& {
        return *m_backbone->stages()[std::size_t(stage)].operation;
    };
    for (int i = m_foldedStages; i < stageCount; ++i)
        operation(i).foldForInference();
    for (int i = stageCount; i < m_foldedStages; ++i)
        operation(i).unfold();
    m_foldedStages = stageCount;
}

torch::Tensor Classifier::runPrefix(const torch::Tensor& x, int stageCount, int firstStage)
{
    torch::NoGradGuard noGrad;
    return m_parts.map(
        x, [&](const torch::Tensor& part) { return runAtOnce(toDevice(part, m_device), stageCount, firstStage); });
}

void Classifier::setParts(PartOptions options)
{
    options.device = m_device;
    m_parts = BatchParts(std::move(options));
}

torch::Tensor Classifier::runAtOnce(torch::Tensor x, int stageCount, int firstStage)
{
    if (x.device().is_cpu() && stageCount <= m_foldedStages) {
        const int narrow = firstNarrowStage(*m_backbone, firstStage, stageCount);
        x = runInSlices(*m_backbone, std::move(x), firstStage, narrow);
        firstStage = narrow;
    }
    return m_backbone->run(std::move(x), firstStage, stageCount);
}

std::vector<ContentHash> Classifier::prefixHashes() const
{
    std::vector<ContentHash> hashes(1);
    for (const Stage& stage : m_backbone->stages()) {
        std::string summary = hashes.back().hex() + stage.info.name + stage.fingerprint;
        for (const auto& [name, tensor] : stage.state())
            summary += name + hashOfValues(tensor).hex();
        hashes.push_back(hashContent(summary));
    }
    return hashes;
}

std::vector<torch::Tensor> Classifier::headParameters() const
{
    return m_head->parameters();
}

std::vector<torch::Tensor> Classifier::trainableBackboneParameters() const
{
    std::vector<torch::Tensor> trainable;
    for (const Stage& stage : m_backbone->stages())
        if (m_plan.isTrainable(stage.info.name))
            for (torch::Tensor& parameter : stage.trainableTensors())
                trainable.push_back(parameter);
    return trainable;
}

StateDict Classifier::state() const
{
    return m_backbone->state();
}

void Classifier::to(torch::Device device)
{
    m_device = device;
    setParts({});
    m_backbone->network().to(device);
    // Channels-last weights: convolutions then keep the layout of their input all the way through.
    torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : m_backbone->network().parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
}

FoldedScope::FoldedScope(Classifier& classifier) : m_classifier(classifier), m_before(classifier.foldedStages())
{
    m_classifier.foldPrefix(m_classifier.backbone().stageCount());
}

FoldedScope::~FoldedScope()
{
    m_classifier.foldPrefix(m_before);
}

} // namespace graft

#include "transfer/stage_memory.h"

#include "backbones/catalogue.h"
#include "transfer/classifier.h"

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace graft {

namespace {

/// What does not grow with the batch, such as the gradients of weights, is the same for both. Batch-norm over one
/// number is not defined.
constexpr std::int64_t kFew = 2;
constexpr std::int64_t kMore = 4;

/// Hears of what this thread allocates and frees through LibTorch while it is registered.
class AllocationListener : public c10::MemoryReportingInfoBase {
public:
    void reportMemoryUsage(void* /*place*/, std::int64_t bytes, std::size_t /*allocated*/, std::size_t /*reserved*/,
                           c10::Device /*device*/) override
    {
        m_now += bytes;
        m_peak = std::max(m_peak, m_now);
    }
    [[nodiscard]] bool memoryProfilingEnabled() const override { return true; }

    void begin() { m_now = m_peak = 0; }
    [[nodiscard]] std::int64_t now() const { return m_now; }
    [[nodiscard]] std::int64_t peak() const { return m_peak; }

private:
    std::int64_t m_now = 0;
    std::int64_t m_peak = 0;
};

/// Of a whole batch. @param x becomes the stage's output.
StageMemory measureStage(Classifier& classifier, int stage, torch::Tensor& x, AllocationListener& listener)
{
    x.requires_grad_(true);
    const torch::Tensor input = x.clone(); // the stage may write into it, which a leaf does not allow
    listener.begin();
    const torch::Tensor output = classifier.backbone().run(input, stage, stage + 1);
    const std::int64_t kept = listener.now();
    torch::autograd::backward({output}, {at::ones_like(output)});
    for (torch::Tensor& parameter : classifier.backbone().stages()[std::size_t(stage)].trainableTensors())
        parameter.mutable_grad().reset();
    x = output.detach();
    return {.kept = kept, .working = listener.peak() - kept};
}

std::vector<StageMemory> measureStages(Classifier& classifier, std::int64_t pictures, std::int64_t size,
                                       const CancellationToken& token)
{
    const auto listener = std::make_shared<AllocationListener>();
    const c10::DebugInfoGuard listening(c10::DebugInfoKind::PROFILER_STATE, listener);
    const torch::AutoGradMode withGradient(true);
    torch::Tensor x = torch::rand({pictures, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<StageMemory> memory;
    for (int stage = 0; stage < classifier.backbone().stageCount(); ++stage) {
        token.throwIfCancelled();
        memory.push_back(measureStage(classifier, stage, x, *listener));
    }
    return memory;
}

} // namespace

std::vector<StageMemory> measureStageMemory(const std::string& backbone, const CancellationToken& token)
{
    const BackboneInfo& info = findBackbone(backbone);
    Classifier classifier(makeBackbone(backbone), {.classes = 2});
    classifier.apply(FreezePlan::nothingFrozen(classifier.backbone().stageInfos()), BatchNormStatistics::Update);
    classifier.setTraining(true);
    classifier.to(torch::kCPU);
    const auto few = measureStages(classifier, kFew, info.preprocessing.size, token);
    const auto more = measureStages(classifier, kMore, info.preprocessing.size, token);
    std::vector<StageMemory> memory;
    for (std::size_t i = 0; i < few.size(); ++i)
        memory.push_back({.kept = std::max<std::int64_t>(0, (more[i].kept - few[i].kept) / (kMore - kFew)),
                          .working = std::max<std::int64_t>(0, (more[i].working - few[i].working) / (kMore - kFew))});
    return memory;
}

} // namespace graft

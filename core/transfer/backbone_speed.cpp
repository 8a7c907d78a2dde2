#include "transfer/backbone_speed.h"

#include "backbones/catalogue.h"
#include "transfer/classifier.h"
#include "transfer/guarded.h"

#include <torch/cuda.h>

#include <algorithm>
#include <chrono>

namespace graft {

namespace {

double measuredSpeed(const std::string& name, const Compute& compute, const CancellationToken& token)
{
    constexpr double kLargestPass = 8e9; ///< Multiplications: no pass takes long, so that cancelling is heard.
    const std::int64_t most = compute.device.is_cuda() ? 64 : 8; // a GPU is busy only with many
    constexpr double kSeconds = 1;
    constexpr int kFewest = 2;
    const BackboneInfo& info = findBackbone(name);
    Classifier classifier(makeBackbone(name), {.classes = 2});
    classifier.setTraining(false);
    classifier.to(compute.device);
    classifier.foldPrefix(classifier.backbone().stageCount());
    const std::int64_t size = info.preprocessing.size;
    double multiplyAdds = 1;
    for (const StageInfo& stage : classifier.backbone().stageInfos())
        multiplyAdds += double(stage.multiplyAdds);
    const std::int64_t batch =
        std::clamp(std::int64_t(double(most) / 8 * kLargestPass / multiplyAdds), std::int64_t(1), most);
    const torch::Tensor pictures =
        torch::rand({batch, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast).to(compute.device);
    const auto seconds = [&] {
        token.throwIfCancelled();
        const auto start = std::chrono::steady_clock::now();
        classifier.runPrefix(pictures, classifier.backbone().stageCount());
        if (compute.device.is_cuda())
            torch::cuda::synchronize(compute.device.index());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    seconds(); // kernels are chosen and weights laid out
    double best = seconds();
    double total = best;
    for (int pass = 1; pass < kFewest || total < kSeconds; ++pass) {
        const double once = seconds();
        best = std::min(best, once);
        total += once;
    }
    return double(batch) / best;
}

} // namespace

double measureBackboneSpeed(const std::string& name, const Compute& compute, const CancellationToken& token)
{
    return guarded({.problem = Text("Measuring the speed of '%1' failed", name)},
                   [&] { return measuredSpeed(name, compute, token); });
}

} // namespace graft

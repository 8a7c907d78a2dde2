#include "transfer/sliced_pass.h"

#include "backbones/autocast_scope.h"
#include "base/pieces.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <numeric>

namespace graft {

namespace {

/// Pictures; of bfloat16, whose maps are half as large, twice as many. See docs/performance.md.
constexpr std::int64_t kSlice = 2;
constexpr std::int64_t kWide = 64 * 1024; ///< Numbers of a picture's map.

bool isWide(const StageInfo& stage)
{
    const auto& shape = stage.outputShape;
    return shape.size() == 3 &&
           std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>()) >= kWide;
}

} // namespace

int firstNarrowStage(const Backbone& backbone, int first, int last)
{
    const auto wide = [&](int stage) { return isWide(backbone.stages()[std::size_t(stage)].info); };
    int stage = first;
    while (stage < last && (wide(stage) || (stage > 0 && wide(stage - 1))))
        ++stage;
    return stage;
}

torch::Tensor runInSlices(Backbone& backbone, torch::Tensor x, int first, int last)
{
    torch::NoGradGuard noGrad;
    const std::int64_t pictures = x.size(0);
    const bool rounds = at::autocast::is_autocast_enabled(at::kCPU);
    const std::int64_t size = rounds ? 2 * kSlice : kSlice;
    const std::int64_t slices = (pictures + size - 1) / size;
    const std::int64_t threads = at::get_num_threads();
    if (first == last || slices < std::max<std::int64_t>(threads, 2) || isSwitchedOff(Piece::SlicedPass))
        return backbone.run(std::move(x), first, last);
    std::vector<torch::Tensor> outputs(static_cast<std::size_t>(slices));
    std::atomic<std::int64_t> next = 0;
    at::parallel_for(0, threads, 1, [&](std::int64_t /*thread*/, std::int64_t /*end*/) {
        const torch::NoGradGuard noGradHere; // modes are a thread's own
        const AutocastScope autocast(rounds, at::kCPU);
        for (std::int64_t slice = next++; slice < slices; slice = next++) {
            const std::int64_t begin = slice * size;
            outputs[std::size_t(slice)] =
                backbone.run(x.narrow(0, begin, std::min(size, pictures - begin)), first, last);
        }
    });
    return at::cat(outputs);
}

} // namespace graft

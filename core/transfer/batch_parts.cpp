#include "transfer/batch_parts.h"

#include <ATen/ATen.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <algorithm>
#include <new>
#include <string_view>
#include <vector>

namespace graft {

bool isOutOfMemory(const std::exception& error)
{
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error) || dynamic_cast<const std::bad_alloc*>(&error) ||
        dynamic_cast<const MemoryError*>(&error))
        return true;
    // The processor's allocator and the libraries below LibTorch say it in words only.
    const std::string_view words = error.what();
    const auto says = [&](std::string_view some) { return words.find(some) != std::string_view::npos; };
    return says("can't allocate memory") || says("CUDA error: out of memory") || says("CUDA out of memory") ||
           says("CUBLAS_STATUS_ALLOC_FAILED") || says("CUDNN_STATUS_ALLOC_FAILED");
}

void giveBackMemory(const at::Device& device)
{
    if (device.is_cuda())
        c10::getDeviceAllocator(device.type())->emptyCache();
}

void BatchParts::run(const at::Tensor& input, const std::function<void()>& begin,
                     const std::function<void(std::int64_t, std::int64_t)>& work)
{
    const std::int64_t pictures = input.size(0);
    for (;;) {
        const std::int64_t most = m_most > 0 ? std::min(m_most, pictures) : pictures;
        const auto version = input._version();
        try {
            begin();
            for (std::int64_t first = 0; first < pictures; first += most)
                work(first, std::min(most, pictures - first));
            return;
        } catch (const std::exception& error) {
            if (!isOutOfMemory(error) || input._version() != version)
                throw;
        }
        shrink(most, input.device()); // here, when everything that the attempt held is gone
    }
}

at::Tensor BatchParts::map(const at::Tensor& input, const std::function<at::Tensor(const at::Tensor&)>& work)
{
    if (input.size(0) == 0)
        return work(input);
    std::vector<at::Tensor> outputs;
    run(
        input, [&] { outputs.clear(); },
        [&](std::int64_t first, std::int64_t count) {
            outputs.push_back(work(count == input.size(0) ? input : input.narrow(0, first, count)));
        });
    return outputs.size() == 1 ? outputs.front() : at::cat(outputs);
}

void BatchParts::shrink(std::int64_t tried, const at::Device& device)
{
    if (tried <= m_fewest)
        throw MemoryError({.problem = std::string("There is not enough memory") +
                                      (device.is_cuda() ? " on the GPU" : "") + " for even " +
                                      (tried == 1 ? "one picture" : std::to_string(tried) + " pictures") + " at a time",
                           .advice = device.is_cuda() ? "End other programs that use the GPU, or use --device cpu."
                                                      : "Freeze more layers, or use a smaller network."});
    m_most = std::max(m_fewest, (tried + 1) / 2);
    giveBackMemory(device);
    if (m_onSmaller)
        m_onSmaller(m_most);
}

} // namespace graft

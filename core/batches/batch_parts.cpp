#include "batches/batch_parts.h"

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
    // The processor's allocator and the libraries below LibTorch say it in words only: oneDNN makes no "primitive" and
    // cuDNN finds no "engine" when there is no room for their workspace, and cuBLAS and cuDNN do not start where there
    // is none for themselves.
    static constexpr std::string_view kWords[] = {"can't allocate memory",
                                                  "not enough memory: you tried to allocate",
                                                  "could not create a primitive",
                                                  "CUDA error: out of memory",
                                                  "CUDA out of memory",
                                                  "CUBLAS_STATUS_ALLOC_FAILED",
                                                  "CUBLAS_STATUS_NOT_INITIALIZED",
                                                  "CUDNN_STATUS_ALLOC_FAILED",
                                                  "CUDNN_STATUS_NOT_INITIALIZED",
                                                  "DEVICE_ALLOCATION_FAILED",
                                                  "unable to find an engine to execute this computation"};
    const std::string_view said = error.what();
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view words) { return said.find(words) != std::string_view::npos; });
}

/// Whether a smaller part may be tried: only what allocates on devices throws an OutOfMemoryError.
static bool isDevicesMemory(const std::exception& error, const at::Device& device)
{
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) || (device.is_cuda() && isOutOfMemory(error));
}

void giveBackMemory(const at::Device& device)
{
    if (device.is_cuda())
        c10::getDeviceAllocator(device.type())->emptyCache();
}

/// No part may have fewer pictures than can be computed at once, so there may be fewer parts than `most` asks for.
std::int64_t BatchParts::partsOf(std::int64_t pictures, std::int64_t most) const
{
    const std::int64_t wanted = most > 0 ? (pictures + most - 1) / most : 1;
    return std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(1, pictures / m_options.fewest));
}

void BatchParts::run(const at::Tensor& input, const std::function<void()>& begin,
                     const std::function<void(std::int64_t, std::int64_t)>& work)
{
    const std::int64_t pictures = input.size(0);
    for (;;) {
        const std::int64_t parts = partsOf(pictures, m_most);
        const auto version = input._version();
        std::string found;
        try {
            begin();
            for (std::int64_t part = 0; part < parts; ++part) {
                const std::int64_t first = part * pictures / parts;
                work(first, (part + 1) * pictures / parts - first);
            }
            return;
        } catch (const std::exception& error) {
            if (!isDevicesMemory(error, m_options.device) || input._version() != version)
                throw;
            found = error.what();
        }
        // Here everything that the attempt held is gone.
        giveBackMemory(m_options.device);
        if (m_options.makeRoom && m_options.makeRoom())
            giveBackMemory(m_options.device);
        else
            shrink(pictures, found.substr(0, found.find('\n')));
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

void BatchParts::shrink(std::int64_t pictures, const std::string& found)
{
    const std::int64_t parts = partsOf(pictures, m_most);
    const std::int64_t tried = (pictures + parts - 1) / parts;
    const std::int64_t most = std::max(m_options.fewest, (tried + 1) / 2);
    if (partsOf(pictures, most) <= parts) {
        throw MemoryError(
            {.problem = tried == 1
                            ? Text("There is not enough memory on the GPU for even one picture at a time")
                            : Text("There is not enough memory on the GPU for even %1 pictures at a time", tried),
             .found = Text::verbatim(found),
             .advice = Text("End other programs that use the GPU, or use --device cpu.")});
    }
    m_most = most;
    if (m_options.onSmaller)
        m_options.onSmaller(m_most);
}

} // namespace graft

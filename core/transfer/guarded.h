#pragma once

#include "batches/batch_parts.h"
#include "transfer/device_choice.h"
#include "transfer/gpu_support.h"

#include <string>

namespace graft {

/// What an error of LibTorch is told with.
struct GuardedWork {
    Text problem;          ///< "Training failed".
    std::string file = {}; ///< That it is about; may be empty.
    Text advice = {};      ///< Where there is not enough memory.
};

/// Throws the exception that is being handled as an Error. Errors, and with them Cancelled, pass as they are.
[[noreturn]] void rethrowAsError(const GuardedWork& about);

/// What `work` returns. What LibTorch, the libraries below it and the system throw in it becomes an Error in words;
/// where memory has run out, a MemoryError. Whatever of the core computes for others goes through here.
///
///     return guarded({.problem = Text("Cannot classify the picture")}, [&] { return network(picture); });
template <typename Work>
auto guarded(const GuardedWork& about, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (...) {
        rethrowAsError(about);
    }
}

/// When a job is over and everything of it gone, other programs get the GPU's memory.
class FreedDevice {
public:
    explicit FreedDevice(const DeviceChoice& device) : m_mayBeGpu(device.kind != DeviceKind::Cpu) {}
    ~FreedDevice()
    {
        if (m_mayBeGpu && gpuSupport().isUsable())
            giveBackMemory(at::kCUDA);
    }
    FreedDevice(const FreedDevice&) = delete;
    FreedDevice& operator=(const FreedDevice&) = delete;

private:
    bool m_mayBeGpu;
};

} // namespace graft

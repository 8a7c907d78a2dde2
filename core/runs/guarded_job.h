#pragma once

#include "base/error.h"
#include "training/training_config.h"
#include "transfer/batch_parts.h"
#include "transfer/gpu_support.h"

#include <string>

namespace graft {

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

/// What a job, `work`, returns. What LibTorch and the libraries below it throw in it becomes an Error.
/// @param problem "Training failed". @param advice where there is not enough memory.
template <typename Work>
auto guardedJob(const TrainingConfig& config, const std::string& problem, const std::string& advice, Work work)
{
    const FreedDevice freed(config.device);
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        if (isOutOfMemory(error))
            throw Error({.problem = problem + ": there is not enough memory", .advice = advice});
        const std::string found = error.what(); // followed by a list of calls
        throw Error({.problem = problem + " inside LibTorch", .found = found.substr(0, found.find('\n'))});
    }
}

} // namespace graft

#include "training/compute.h"

#include "base/error.h"
#include "base/machine.h"

#include <torch/cuda.h>

namespace graft {

std::string Compute::deviceName() const
{
    return device.is_cuda() ? "cuda" : "cpu";
}

std::string Compute::precisionName() const
{
    return bfloat16 ? "bf16" : "fp32";
}

bool multipliesBfloat16(const torch::Device& device)
{
    return device.is_cuda() || cpuHasBfloat16();
}

Compute chooseCompute(Precision precision, DeviceKind device, int threads)
{
    const bool cuda = device != DeviceKind::Cpu && torch::cuda::is_available();
    if (device == DeviceKind::Cuda && !cuda)
        throw Error({.problem = "Cannot use CUDA: this LibTorch finds no GPU",
                     .advice = "Use --device cpu, or install a CUDA build of torch and a driver."});
    Compute compute;
    compute.device = cuda ? torch::kCUDA : torch::kCPU;
    compute.bfloat16 = precision == Precision::BFloat16;
    compute.threads = threads > 0 ? threads : availableCores();
    at::set_num_threads(compute.threads);
    return compute;
}

} // namespace graft

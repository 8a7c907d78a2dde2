#include "transfer/compute.h"

#include "base/error.h"
#include "base/machine.h"
#include "transfer/gpu_support.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

namespace graft {

namespace {

void allowTensorFloat32(bool allowed)
{
    at::globalContext().setAllowTF32CuBLAS(allowed);
    at::globalContext().setAllowTF32CuDNN(allowed);
}

/// Sums in the same order each time, wherever LibTorch can; where it cannot it warns (see UnrepeatableSteps).
void repeatSums(bool wanted)
{
    at::Context& context = at::globalContext();
    context.setDeterministicAlgorithms(wanted, /*warn_only=*/true);
    context.setDeterministicFillUninitializedMemory(false);
    context.setDeterministicCuDNN(wanted);
    context.setBenchmarkCuDNN(false);
}

/// The processor, or a GPU that has just multiplied.
torch::Device chooseDevice(const DeviceChoice& choice, Text& remark)
{
    if (choice.kind == DeviceKind::Cpu)
        return torch::kCPU;
    const auto gpu = [](std::size_t number) { return torch::Device(torch::kCUDA, c10::DeviceIndex(number)); };
    if (choice.kind == DeviceKind::Auto) {
        for (std::size_t i = 0; i < gpuSupport().gpus.size(); ++i)
            if (tryGpu(int(i)).isUsable())
                return gpu(i);
    }
    const GpuSupport support = tryGpu(choice.gpu);
    if (support.isUsable())
        return gpu(std::size_t(choice.gpu));
    if (choice.kind == DeviceKind::Cuda)
        throw Error({.problem = Text::sentences(
                         {Text("Cannot compute on %1: %2.", toString(choice), support.reason), support.advice}),
                     .advice = Text("Use --device cpu, or look at what `graft doctor` says.")});
    if (support.isWorthSaying())
        remark = Text::sentences({Text("The GPU is not used: %1.", support.reason), support.advice});
    return torch::kCPU;
}

} // namespace

std::string Compute::deviceName() const
{
    return device.str();
}

std::string Compute::precisionName() const
{
    return bfloat16 ? "bf16" : tensorFloat32 ? "tf32" : "fp32";
}

Compute Compute::exactly() const
{
    Compute exact = *this;
    exact.bfloat16 = false;
    exact.tensorFloat32 = false;
    return exact;
}

bool multipliesBfloat16(const torch::Device& device)
{
    constexpr int kAmpere = 8; // the first generation that does
    if (!device.is_cuda())
        return cpuHasBfloat16();
    return gpuSupport().gpus.at(std::size_t(device.index())).capabilityMajor >= kAmpere;
}

std::string deviceIdentity(const torch::Device& device)
{
    if (!device.is_cuda())
        return device.str();
    const GpuInfo& gpu = gpuSupport().gpus.at(std::size_t(device.index()));
    return gpu.name + ", compute capability " + gpu.capability();
}

void lookForGpus(const DeviceChoice& device)
{
    if (device.kind != DeviceKind::Cpu)
        (void)gpuSupport();
}

Compute chooseCompute(Precision precision, const DeviceChoice& device, int threads)
{
    Compute compute;
    compute.device = chooseDevice(device, compute.remark);
    if (precision == Precision::TensorFloat32 && !compute.device.is_cuda())
        throw Error({.problem = Text("Only GPUs compute in tf32, and none is used here"),
                     .advice = Text("Use --precision fp32, or bf16.")});
    compute.bfloat16 = precision == Precision::BFloat16;
    compute.tensorFloat32 = precision == Precision::TensorFloat32;
    compute.threads = threads > 0 ? threads : availableCores();
    at::set_num_threads(compute.threads);
    allowTensorFloat32(false);
    repeatSums(compute.device.is_cuda());
    return compute;
}

TensorFloat32Scope::TensorFloat32Scope(const Compute& compute)
{
    allowTensorFloat32(compute.tensorFloat32);
}

TensorFloat32Scope::~TensorFloat32Scope()
{
    allowTensorFloat32(false);
}

} // namespace graft

#pragma once

#include "base/cuda_driver.h"
#include "base/text.h"

#include <string>
#include <vector>

namespace graft {

/// Why no GPU is used.
enum class NoGpu {
    Usable,           ///< One is.
    NoDriver,         ///< There is no driver of NVIDIA's.
    NoDevice,         ///< There is a driver, but it shows this process no GPU.
    DriverFailed,     ///< The driver itself says that something is wrong.
    ProcessorBuild,   ///< This LibTorch was built for processors only.
    LibrariesMissing, ///< LibTorch is there without the libraries that its GPU part needs.
    DriverTooOld,     ///< For this LibTorch's CUDA.
    GpuTooOld,        ///< For this LibTorch's kernels.
    NoMemory,         ///< All of the GPU's memory is in use.
    LoadedTooLate,    ///< LibTorch had been asked about GPUs before its GPU part was loaded.
    Failed,           ///< Anything else.
};

/// The part of LibTorch that computes on GPUs, as it is on this machine.
struct GpuBuild {
    bool isThere = false;  ///< Whether LibTorch has a GPU part at all.
    std::string loadError; ///< Of the system, if that could not be loaded.
    bool isHeard = false;  ///< Whether LibTorch knows of it (see NoGpu::LoadedTooLate).
    int cudaVersion = 0;   ///< That it was built with: 13000 for 13.0; 0 if unknown.
    int oldestKernels = 0; ///< The least capability that it has kernels for: 75 for 7.5; 0 if unknown.
};

/// Whether GPUs can be used here, and if not, why.
struct GpuSupport {
    NoGpu state = NoGpu::NoDriver;
    Text reason; ///< A sentence without its end: "no NVIDIA driver is installed". Empty if usable.
    Text advice; ///< What to do about it, a sentence; may be empty.
    std::vector<GpuInfo> gpus;

    [[nodiscard]] bool isUsable() const { return state == NoGpu::Usable; }
    /// Whether there is a GPU that waits for something to be put right: worth a word where nobody has asked.
    [[nodiscard]] bool isWorthSaying() const { return !isUsable() && !gpus.empty(); }
};

/// What driver and build come to, without trying a GPU.
GpuSupport judgeGpu(const CudaDriver& driver, const GpuBuild& build);

/// Loads LibTorch's GPU part where NVIDIA's driver shows a GPU, and tells what came of it. The first call takes half a
/// second where there is one, and nothing where there is none; later calls know. LibTorch asks but once whether it has
/// a GPU part, when something first touches on it (seeding is enough): a process that may use a GPU calls this before
/// it uses LibTorch.
const GpuSupport& gpuSupport();

/// What this LibTorch was built for, as far as is known without loading more of it: "for processors only", "for GPUs",
/// and once its GPU part was loaded "for CUDA 13.0".
std::string gpuBuildText();

/// Whether one GPU can compute, by letting it multiply; what cannot change is remembered. @param gpu in CUDA's order.
/// @return gpuSupport()'s answer, or what is wrong with this one.
GpuSupport tryGpu(int gpu);

/// The same for all of them: usable if any is. What is wrong with the others is in GpuInfo::problem.
GpuSupport tryGpus();

} // namespace graft

#pragma once

#include "base/text.h"
#include "transfer/device_choice.h"
#include "transfer/precision.h"

#include <torch/types.h>

#include <string>

namespace graft {

/// Where and how precisely LibTorch computes, decided once for a job.
struct Compute {
    torch::Device device = torch::kCPU;
    bool bfloat16 = false;
    bool tensorFloat32 = false; ///< In products of float32; on GPUs only.
    int threads = 1;
    Text remark; ///< Why the GPU that is here is not used, a sentence; empty if it is, or there is none.

    [[nodiscard]] std::string deviceName() const;    ///< "cpu", "cuda:0".
    [[nodiscard]] std::string precisionName() const; ///< "fp32", "bf16" or "tf32".
    /// The same in plain float32: what a model is tested, exported and proven in.
    [[nodiscard]] Compute exactly() const;
    [[nodiscard]] bool isExact() const { return !bfloat16 && !tensorFloat32; }
};

/// Whether products in bfloat16 are a device's own, and so faster than in float32.
bool multipliesBfloat16(const torch::Device& device);

/// What computes, for people and for what is kept of it: "cpu", or "NVIDIA H200, compute capability 9.0".
std::string deviceIdentity(const torch::Device& device);

/// Settles "auto": a GPU where one can be used, all cores, and float32 (see planPrecision for what a job does with
/// Precision::Auto). Sets the calling thread's LibTorch thread count, and for a GPU that sums are made in the same
/// order each time. Unless the processor is asked for, the first call loads LibTorch's GPU part where there is a GPU
/// (see gpuSupport).
/// @throws Error if a GPU was asked for and cannot be used, with the reason, or TensorFloat32 without one.
Compute chooseCompute(Precision precision, const DeviceChoice& device, int threads);

/// Loads LibTorch's GPU part if that device may be one, before anything else in a job uses LibTorch (see gpuSupport).
void lookForGpus(const DeviceChoice& device);

/// While this lives, products of float32 on GPUs may be rounded as TensorFloat32 is, if asked for; afterwards, and
/// before, never.
class TensorFloat32Scope {
public:
    explicit TensorFloat32Scope(const Compute& compute);
    ~TensorFloat32Scope();
    TensorFloat32Scope(const TensorFloat32Scope&) = delete;
    TensorFloat32Scope& operator=(const TensorFloat32Scope&) = delete;
};

} // namespace graft

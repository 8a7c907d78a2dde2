#pragma once

#include "training/training_config.h"

#include <torch/types.h>

#include <string>

namespace graft {

/// Where and how precisely LibTorch computes, decided once for a job.
struct Compute {
    torch::Device device = torch::kCPU;
    bool bfloat16 = false;
    int threads = 1;

    [[nodiscard]] std::string deviceName() const;    ///< "cpu" or "cuda".
    [[nodiscard]] std::string precisionName() const; ///< "fp32" or "bf16".
};

/// Whether products in bfloat16 are a device's own, and so faster than in float32.
bool multipliesBfloat16(const torch::Device& device);

/// Settles "auto": CUDA where LibTorch finds it, all cores, and float32 (see planPrecision for what a job does with
/// Precision::Auto). Sets the calling thread's LibTorch thread count.
/// @throws Error if CUDA was asked for and is not there.
Compute chooseCompute(Precision precision, DeviceKind device, int threads);

} // namespace graft

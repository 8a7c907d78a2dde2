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

/// Settles "auto": CUDA where LibTorch finds it, all cores, and float32 (see planPrecision for what a job does with
/// Precision::Auto). Sets the calling thread's LibTorch thread count.
/// @throws Error if CUDA was asked for and is not there.
Compute chooseCompute(Precision precision, DeviceKind device, int threads);

} // namespace graft

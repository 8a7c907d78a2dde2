#pragma once

#include "weights/state_dict.h"

#include <cstdint>
#include <filesystem>

namespace graft {

/// Bounds on what a weight file may ask for. Files come from anywhere.
struct WeightFileLimits {
    std::uintmax_t maxFileBytes = std::uintmax_t{8} << 30;
    std::size_t maxTensors = 100'000;
};

/// Reads a PyTorch checkpoint (`torch.save` of a state dict), as the zip archive of today or in the legacy format
/// that came before it. Nothing in it is executed: a small pickle machine knows the handful of names that a state
/// dict needs and refuses every other. Of a training checkpoint, the averaged (EMA) weights or else the model's are
/// read. Tensors own their memory, and nothing else is held: the peak is the tensors' own size. Dtypes are kept.
/// @throws Error if the file is truncated, damaged, of another kind, or asks for anything but tensors.
StateDict readPyTorchCheckpoint(const std::filesystem::path& file, const WeightFileLimits& limits = {});

} // namespace graft

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

/// Reads a PyTorch checkpoint (`torch.save` of a state dict) in the legacy format that came before zip files,
/// and nothing in it is executed: a small pickle machine knows the handful of names that a state dict needs and
/// refuses every other. Tensors own their memory; dtypes are kept.
/// @throws Error if the file is truncated, damaged, of another kind, or asks for anything but tensors.
StateDict readPyTorchCheckpoint(const std::filesystem::path& file, const WeightFileLimits& limits = {});

} // namespace graft

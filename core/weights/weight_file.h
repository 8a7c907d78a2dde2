#pragma once

#include "weights/checkpoint_file.h"

namespace graft {

/// Reads a weight file of any kind that Graft knows, told apart by content: safetensors, or a PyTorch checkpoint.
/// What data-parallel and compiled training put before every name ("module.", "_orig_mod.") is taken off.
/// @throws Error if it is none of them, damaged, or over the limits.
StateDict readWeightFile(const std::filesystem::path& file, const WeightFileLimits& limits = {});

} // namespace graft

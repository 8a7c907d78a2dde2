#pragma once

#include "weights/state_dict.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace graft {

class WeightFile;

/// Bounds on what a weight file may ask for. Files come from anywhere.
struct WeightFileLimits {
    std::uintmax_t maxFileBytes = std::uintmax_t{8} << 30;
    std::size_t maxTensors = 100'000;
};

/// Opens a PyTorch checkpoint (`torch.save`), as the zip archive of today (compressed or not) or in the legacy format
/// that came before it. Nothing in it is executed: its pickle is read by a machine that calls nothing. What is beside
/// the tensors (arguments, an optimizer's state, a whole module around them) is passed over. Dtypes are kept.
/// @throws Error if the file is truncated, damaged, of another kind, without tensors, or asks to run something.
std::unique_ptr<WeightFile> openCheckpoint(const std::filesystem::path& file, const WeightFileLimits& limits = {});

/// Reads the usual group of a checkpoint (see usualGroup): the peak is its tensors' own size.
StateDict readPyTorchCheckpoint(const std::filesystem::path& file, const WeightFileLimits& limits = {});

} // namespace graft

#pragma once

#include "weights/input_file.h"
#include "weights/weight_file.h"

namespace graft {

/// Whether a file is the list of the parts of weights that are kept in several files ("model.safetensors.index.json").
bool looksLikeWeightIndex(const InputFile& file);

/// Opens such a list with all of its parts, which must lie beside it.
/// @throws Error that names a part that is missing, or says what is wrong with the list.
std::unique_ptr<WeightFile> openShardedWeights(const std::filesystem::path& index, const WeightFileLimits& limits = {});

} // namespace graft

#pragma once

#include "base/hashing.h"
#include "datasets/dataset.h"

#include <span>
#include <vector>

namespace graft {

/// Parts of a class's training pictures; 0 where nothing is to be split off.
struct SplitFractions {
    double valid = 0;
    double test = 0;
};

/// Moves training samples to valid and test, as scanDataset() describes.
/// @param hashes of the files' content, one a sample.
void splitOffByContent(std::span<Sample> samples, std::span<const ContentHash> hashes, const SplitFractions& fractions);

} // namespace graft

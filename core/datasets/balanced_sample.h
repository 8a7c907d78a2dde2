#pragma once

#include "datasets/dataset.h"

#include <cstdint>
#include <vector>

namespace graft {

/// Up to `limit` sample ids of a split, ascending: as many of each class as there are, or an equal share. What a small
/// class leaves of its share goes to the others. Which ones is decided by the seed; the same seed and data give the
/// same ids.
std::vector<std::int64_t> balancedSample(const Dataset& dataset, Split split, std::int64_t limit, std::uint64_t seed);

} // namespace graft

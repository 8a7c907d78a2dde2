#pragma once

#include "base/hashing.h"
#include "datasets/dataset.h"

#include <span>
#include <vector>

namespace graft {

/// Parts of a class's different training pictures; 0 where nothing is to be split off.
struct SplitFractions {
    double valid = 0;
    double test = 0;
};

/// Moves training samples to valid and test. Where one goes depends on its key alone: its bits, mixed to a number
/// from 0 to 1, are below `test`, or below `test` + `valid`, or it stays. So pictures that are added move no others.
///
/// Of a class with three different keys or more, each split gets one at least, the one that is nearest to its range,
/// and a quarter at most (but for that one), so that what is left to train on is the larger part; of fewer, none is
/// split off. Samples of one key go together, also those of different classes.
/// @param keys one a sample: the hash of its content, or what it shares with its near copies.
void splitOffByContent(std::span<Sample> samples, std::span<const ContentHash> keys, const SplitFractions& fractions);

} // namespace graft

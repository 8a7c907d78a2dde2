#pragma once

#include "deploy/onnx_translation.h"
#include "images/preprocessing.h"

namespace graft {

/// A share of the picture's side as a fraction of integers, since not every engine has numbers of double precision.
struct ShareOfSide {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

/// The simplest fraction within the rounding of a double, at most 1; else the nearest whose products with sides up to
/// 65535 fit in 32 bits.
ShareOfSide fractionOf(double share);

/// Adds what Preprocessing::fit() and normalise() do, in operations that every engine computes alike.
/// @param pictures uint8 [N, 3, H, W]. @return the name of the network's input, float [N, 3, size, size].
std::string addPreprocessing(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& pictures);

} // namespace graft

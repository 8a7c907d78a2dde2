#pragma once

#include "images/image.h"

#include <cstdint>

namespace graft {

/// The painter of the sample's leaves, a module (see base/module.h): it is the only code here that draws, with OpenCV.
struct LeafDrawing {
    /// See drawLeaf().
    Image (*draw)(int kind, int index, int size, std::uint64_t seed);
};

} // namespace graft

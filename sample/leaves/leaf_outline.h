#pragma once

#include "base/random.h"

#include <vector>

#include <opencv2/core.hpp>

namespace graft {

/// A line that gets thinner from its start to its end.
struct TaperedLine {
    std::vector<cv::Point2d> points;
    double startWidth = 0;
    double endWidth = 0;
};

/// The geometry of a leaf. Lengths are in leaf lengths, y runs from the stalk to the tip, the middle is at (0, 0).
struct LeafShape {
    std::vector<std::vector<cv::Point2d>> blades; ///< Polygons; the leaf is all of them together.
    std::vector<TaperedLine> veins;
    std::vector<TaperedLine> stalks;
};

/// Grows one leaf of a kind: what varies between leaves of one tree varies here.
/// @param kind index into leafKinds().
LeafShape growLeaf(int kind, Random& random);

/// A plain oval leaf of no particular kind, for the background.
LeafShape growPlainLeaf(Random& random);

} // namespace graft

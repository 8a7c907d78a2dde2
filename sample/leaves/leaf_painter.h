#pragma once

#include "leaves/leaf_canvas.h"
#include "leaves/leaf_outline.h"

namespace graft {

/// How a leaf lies in the picture, in pixels.
struct LeafPose {
    cv::Point2d at; ///< Of its middle.
    double length = 0;
    double degrees = 0;        ///< Turned clockwise.
    double squeeze = 1;        ///< Seen from the side: shorter across one direction,
    double squeezeDegrees = 0; ///< which this is.
    double height = 0.02;      ///< Above the ground, in leaf lengths.
};

/// The colours of a leaf. They are drawn alike for all kinds.
struct LeafLook {
    Colour base;
    Colour second; ///< In blotches.
    Colour veins;
    float blotches = 0; ///< Share of the second colour.
    float spots = 0;    ///< Number of dark spots.
    float withered = 0; ///< How far the margin is brown.
    float gloss = 0;
    float relief = 1; ///< Depth of veins and bumps.
    float bites = 0;  ///< Number of holes.

    static LeafLook random(Random& random);
};

/// Paints a leaf with its shadow: blade, veins, relief under the light, spots and holes.
void paintLeaf(Canvas& canvas, const LeafShape& shape, const LeafPose& pose, const LeafLook& look,
               const SceneLight& light, Random& random);

} // namespace graft

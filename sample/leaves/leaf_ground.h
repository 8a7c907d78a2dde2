#pragma once

#include "leaves/leaf_canvas.h"

namespace graft {

/// What the leaf lies on: soil, grass, paper, wood, stone or old leaves, chosen at random, with things strewn about.
/// It says nothing of the kind of leaf.
Canvas paintGround(cv::Size size, const SceneLight& light, Random& random);

/// Something that lies across the leaf: a blade of grass or a twig, from the edge of the picture inwards.
void strewOver(Canvas& canvas, const SceneLight& light, Random& random);

} // namespace graft

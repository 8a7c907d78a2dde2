#pragma once

#include "datasets/leaves/leaf_canvas.h"
#include "images/image.h"

namespace graft {

/// Takes a picture of the scene: sun through foliage, exposure, colour of the light, lens, sensor noise.
Image photograph(Canvas scene, int size, Random& random);

} // namespace graft

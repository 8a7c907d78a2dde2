#pragma once

#include "images/image.h"
#include "leaves/leaf_canvas.h"

namespace graft {

/// Takes a picture of the scene: sun through foliage, exposure, colour of the light, lens, sensor noise.
Image photograph(Canvas scene, int size, Random& random);

} // namespace graft

#pragma once

#include "images/image.h"

namespace graft {

/// Turns or mirrors a picture stored with an EXIF orientation (1 to 8, EXIF 2.32 table 6) so that it is upright.
Image upright(Image stored, int orientation);

} // namespace graft

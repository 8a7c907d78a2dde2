#pragma once

#include "images/stored_picture.h"

namespace graft {

/// 1 to 8, as EXIF counts: the format's own orientation, else EXIF's, else XMP's, else 1. What is damaged counts as
/// missing, as nothing else depends on it.
int orientationOf(const PictureMetadata& metadata);

/// Whether there is a colour profile other than sRGB. One for greyscale does not count: it has no colours to change.
bool hasForeignColours(const PictureMetadata& metadata);

} // namespace graft

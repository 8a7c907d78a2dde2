#pragma once

#include "images/stored_picture.h"

#include <cstdint>
#include <span>

namespace graft {

/// BMP as Windows and OS/2 write it: headers of 12 bytes (BITMAPCOREHEADER) to 124 (BITMAPV5HEADER), 1 to 32 bits a
/// pixel, palettes, run lengths (RLE4, RLE8), and channel masks of any order and width. Where a header names a mask for
/// alpha and not all of the alpha is 0, the picture is shown on white.

/// @throws Error if the header is not whole.
ImageHeader readBmpHeader(std::span<const std::uint8_t> bytes);

/// @param bytes of a picture whose header was read, and found within the limits.
/// @throws Error
StoredPicture decodeBmp(std::span<const std::uint8_t> bytes);

} // namespace graft

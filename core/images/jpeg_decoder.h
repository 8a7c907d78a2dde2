#pragma once

#include "images/stored_picture.h"

#include <cstdint>
#include <span>

namespace graft {

/// Decodes a JPEG picture as stored (its orientation is the caller's business) to exactly the pixels that Pillow
/// gets: accurate integer DCT, smooth chroma upsampling, inverted CMYK.
/// @param header what the limits were checked against.
/// @param reduction 1, or 2, 4, 8 to decode at a half, a quarter, an eighth of the size (rounded up), each pixel the
/// mean over the part that it stands for.
/// @throws Error for damaged or cut data too, where libjpeg would only warn and fill in grey.
StoredPicture decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header, int reduction = 1);

} // namespace graft

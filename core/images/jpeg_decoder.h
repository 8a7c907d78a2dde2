#pragma once

#include "images/decode.h"

#include <cstdint>
#include <span>

namespace graft {

/// Decodes a JPEG picture as stored (its orientation is the caller's business) to exactly the pixels that Pillow
/// gets: accurate integer DCT, smooth chroma upsampling, inverted CMYK.
/// @param header what the limits were checked against.
/// @throws Error for damaged or cut data too, where libjpeg would only warn and fill in grey.
Image decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header);

} // namespace graft

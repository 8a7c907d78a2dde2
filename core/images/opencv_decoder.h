#pragma once

#include "images/decode.h"

namespace graft {

/// Decodes PNG, BMP, TIFF or WebP as stored; the orientation is the caller's business.
/// The container is checked first, because OpenCV fills what is missing with black and says nothing.
/// @throws Error
Image decodeWithOpenCv(std::span<const std::uint8_t> bytes, const ImageHeader& header);

} // namespace graft

#pragma once

#include "images/image.h"

#include <cstdint>
#include <vector>

namespace graft {

/// A baseline JPEG file with halved colour resolution. @param quality 1 to 100.
/// @throws Error
std::vector<std::uint8_t> encodeJpeg(const Image& image, int quality);

} // namespace graft

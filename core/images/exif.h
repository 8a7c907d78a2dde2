#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace graft {

/// The orientation in a block of EXIF data (EXIF 2.32: a TIFF structure), 1 to 8; nothing if there is none, if it makes
/// no sense or if the block is damaged.
std::optional<int> exifOrientation(std::span<const std::uint8_t> exif);

} // namespace graft

#pragma once

#include "base/text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace graft {

/// The formats of pictures that can be read.
enum class ImageFormat { Jpeg, Png, Bmp, Tiff, WebP, Gif, Heic, Avif };

/// As people write it: "JPEG", "WebP", "HEIC".
std::string toString(ImageFormat format);

/// By its first bytes; nothing if they are the start of no picture that can be read.
std::optional<ImageFormat> imageFormatOf(std::span<const std::uint8_t> start);

/// What a file is by its first bytes (some hundred do; the more, the surer text is told from the rest), as a phrase
/// that can stand after "found": "a HEIC picture", "a web page", "a file that is no picture".
Text describeContent(std::span<const std::uint8_t> start);

} // namespace graft

#pragma once

#include "images/modules/codec_tools.h"

#include <span>
#include <string>
#include <vector>

namespace graft {

/// @throws CodecRefusal, as all of these do.
StoredPicture decodePng(std::span<const std::uint8_t> bytes);
StoredPicture decodeTiff(std::span<const std::uint8_t> bytes);
StoredPicture decodeWebP(std::span<const std::uint8_t> bytes);
StoredPicture decodeGif(std::span<const std::uint8_t> bytes, const DecodeLimits& limits);

ImageHeader readTiffHeader(std::span<const std::uint8_t> bytes);

std::vector<std::uint8_t> writePng(const Image& image);

} // namespace graft

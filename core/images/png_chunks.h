#pragma once

#include "images/decode.h"

#include <cstdint>
#include <span>
#include <vector>

namespace graft {

/// @throws Error if the header chunk is not whole.
ImageHeader readPngHeader(std::span<const std::uint8_t> bytes);

/// Checks that every chunk of a PNG file is whole (length and checksum) up to its end marker, and returns a file of
/// only those that the pixels depend on: decoders complain on stderr about colour profiles and the like.
/// Transparency is left out too, as it is dropped.
/// @throws Error
std::vector<std::uint8_t> essentialPng(std::span<const std::uint8_t> bytes);

} // namespace graft

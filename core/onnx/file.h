#pragma once

#include "onnx/graph.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace graft {

/// The graph as the bytes of an .onnx file (protocol buffers of onnx.proto, IR version 7 or 8). Weights are raw
/// little-endian data. Copies the weights once.
/// @throws UnsupportedNetwork if it would be larger than the 2 GiB that a protocol buffer can be.
std::string serializeOnnx(const OnnxGraph& graph);

/// The other way, strictly: what Graft does not write is refused. Sizes, shapes and names are checked before use, so
/// that a damaged or hostile file ends in an error; nothing in a file can run code.
/// @param file to name in errors.
/// @throws Error that says what was found.
OnnxGraph parseOnnx(std::span<const std::uint8_t> bytes, const std::filesystem::path& file);

/// Reads a whole file. Blocks. @throws Error
OnnxGraph readOnnx(const std::filesystem::path& file);

} // namespace graft

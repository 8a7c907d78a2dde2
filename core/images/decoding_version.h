#pragma once

#include <string>

namespace graft {

/// What turns files into pixels: the decoders, and how Graft uses them. What was computed from a picture's pixels may
/// stand for the picture only while this stays the same.
std::string decodingVersion();

} // namespace graft

#pragma once

#include <filesystem>
#include <string>

namespace graft {

/// A file name as text that can be shown and stored: file systems allow any bytes, JSON and the window only UTF-8.
/// Bytes that are no UTF-8 are written as \xE9, and the backslash of a name that itself holds "\x" as \x5C.
std::string displayName(const std::filesystem::path& path);

/// The path that displayName() was given, to the byte.
std::filesystem::path pathFromDisplayName(const std::string& text);

} // namespace graft

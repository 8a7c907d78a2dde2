#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace graft {

/// A file name as text that can be shown and stored: file systems allow any bytes, JSON and the window only UTF-8, and
/// control characters would reach the terminal. Bytes that are no UTF-8, control characters and those that turn the
/// direction of writing are written byte by byte as \xE9, and the backslash of a name that itself holds "\x" as \x5C.
/// Different names stay different.
std::string displayName(const std::filesystem::path& path);

/// The path that displayName() was given, to the byte.
std::filesystem::path pathFromDisplayName(const std::string& text);

/// Text of any origin, such as what a file says of itself, for a terminal or a file of text: what displayName() escapes
/// is escaped, and all else, lines and backslashes too, stays as it is. Safe text is not changed.
std::string safeText(std::string_view text);

} // namespace graft

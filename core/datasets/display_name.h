#pragma once

#include <filesystem>
#include <string>

namespace graft {

/// A file name as text that can be shown and stored: file systems allow any bytes, JSON and the window only UTF-8.
/// Bytes that are no UTF-8 are written as \xE9, so that different names stay different.
std::string displayName(const std::filesystem::path& path);

} // namespace graft

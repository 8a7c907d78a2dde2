#pragma once

#include <filesystem>
#include <string>

namespace graft {

/// A folder as it may be shown to strangers: below the user's home as "~/...", and nothing but "outside ~" elsewhere,
/// where a path may hold anybody's name.
std::string privatePath(const std::filesystem::path& path);

/// A text in which every absolute path is cut down to its last part, and the user's name is left out.
std::string withoutPaths(const std::string& text);

} // namespace graft

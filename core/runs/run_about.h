#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace graft {

/// What a user says of a run: kept in its folder in about.json. What a run is, run.json says, and nobody changes.
struct RunAbout {
    std::string name; ///< One line; empty: it is called as its folder is.
    std::string note; ///< One line.
    bool starred = false;

    bool operator==(const RunAbout&) const = default;
};

inline constexpr std::size_t kLongestRunName = 240;  ///< Bytes.
inline constexpr std::size_t kLongestRunNote = 4000; ///< Bytes.

/// Never more than a small file; what in it is no about.json says nothing, and what is too long is cut.
RunAbout readAbout(const std::filesystem::path& run);

/// Replaces about.json in one step; texts become lines as plainLine() makes them.
/// @throws Error if the run is no longer there or its folder cannot be written.
void writeAbout(const std::filesystem::path& run, const RunAbout& about);

} // namespace graft

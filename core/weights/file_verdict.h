#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace graft {

/// What a published file must be.
struct PublishedFile {
    std::string name;
    std::int64_t bytes = 0;   ///< To within 64 KiB.
    std::string sha256Prefix; ///< First hex digits.
};

enum class FileVerdict { Right, Damaged };

/// How much of a file is looked at. Its checksum is computed once and remembered in the user's cache folder, by path,
/// size and time of the last change, so that what was found stays known to both.
enum class Thoroughness {
    Size,    ///< And what is remembered. Takes no time.
    Checksum ///< Blocks while the file is read, the first time.
};

/// Whether a file is what its name says. One that cannot be read is damaged.
FileVerdict verdictOn(const std::filesystem::path& file, const PublishedFile& published, Thoroughness thoroughness);

} // namespace graft

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace graft {

/// Reads a whole file.
/// @throws Error if it is missing, not a plain file, unreadable, or larger than `maxBytes`.
std::vector<std::uint8_t> readFile(const std::filesystem::path& file, std::uintmax_t maxBytes = UINTMAX_MAX);
std::string readTextFile(const std::filesystem::path& file, std::uintmax_t maxBytes = UINTMAX_MAX);

/// Replaces a file in one step: writes beside it, fsyncs, renames. After a crash either the old or the new
/// content is there, never a mixture. Creates missing parent folders. The temporary file is in the same folder, since
/// only within a file system renaming is one step; where a file system knows no fsync, the order in which content and
/// name reach the disk is the system's, and only a crash of the machine itself could leave less than this promises.
/// @throws Error, with the system's reason (no space, no permission); the old file is then untouched. A folder or a
///         device is never replaced.
void writeFileAtomically(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);
void writeFileAtomically(const std::filesystem::path& file, const std::string& text);

/// The same for content that something else writes: `write` gets the temporary path (same folder, same
/// extension) and fills it; if it throws, the temporary file is removed.
void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<void(const std::filesystem::path&)>& write);

/// @throws Error if no plain file can be written under that name: it is too long, or a folder's or a device's.
void requireFileName(const std::filesystem::path& file);

/// Where a link leads, whether that is there or not: what is written goes there, and the link stays.
std::filesystem::path throughLinks(const std::filesystem::path& file);

/// A hidden name beside `file`, of random letters that nothing has yet, with the same extension where there is room for
/// it. Never longer than the file system allows.
std::filesystem::path temporaryBeside(const std::filesystem::path& file);

/// Removes from a folder what writing a file atomically has left there where the process ended midway. Nobody may be
/// writing there.
void removePartialFiles(const std::filesystem::path& folder) noexcept;

/// Whether an error of fsync says that the file system knows no such thing, and not that something was lost.
bool isSyncUnknown(int error);

/// Creates a folder and its parents, and proves that files can be written there.
/// @throws Error with the system's reason.
void ensureWritableFolder(const std::filesystem::path& folder);

/// Where the user's data lives: $XDG_DATA_HOME/graft or ~/.local/share/graft.
std::filesystem::path userDataFolder();

/// Where things live that can be made again: $GRAFT_CACHE_DIR, $XDG_CACHE_HOME/graft or ~/.cache/graft.
std::filesystem::path userCacheFolder();

/// Whether two names are of one folder, as far as names tell: absolute or not, with a slash at the end or without it.
/// Looks at no disk, so that links are what they are called.
bool isSameFolder(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace graft

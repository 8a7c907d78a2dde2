#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace graft {

/// How long deleted runs can come back.
inline constexpr std::chrono::days kRunsComeBackFor{30};

/// A run that was deleted and is still there.
struct TrashedRun {
    std::filesystem::path run;  ///< Where it was.
    std::filesystem::path kept; ///< Where it is.
};

/// Deletes a run so that it can come back: it is moved into the folder .trash beside it, in one step whatever its size.
/// @throws Error if it is being trained, is no run, or cannot be moved; it is then where it was.
TrashedRun moveToTrash(const std::filesystem::path& run);

/// @throws Error if its place is taken or it is no longer kept.
void restoreFromTrash(const TrashedRun& trashed);

/// Where deleted runs are kept, whatever their age.
std::vector<std::filesystem::path> trashedRuns(const std::filesystem::path& runsFolder);

/// Removes for good what was deleted that long ago. What cannot be removed stays.
void emptyTrash(const std::filesystem::path& runsFolder, std::chrono::hours age = kRunsComeBackFor);

} // namespace graft

#pragma once

#include "base/text.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace graft {

/// Bytes of all files in a run's folder. Reads names and sizes only.
std::int64_t bytesOfRun(const std::filesystem::path& run);

/// Whether a folder is what is left of a run whose process ended before it had said what it is: only files that come
/// before that, or none, and nobody at work.
bool isAbandonedRun(const std::filesystem::path& folder);

/// Removes the checkpoints of a run that nobody trains.
/// @throws Error if somebody does.
void dropCheckpoints(const std::filesystem::path& run);

/// Something that can be removed without losing anything that was learnt.
struct Prunable {
    std::filesystem::path path;
    Text reason; ///< "checkpoints of a run that has ended"
    std::int64_t bytes = 0;
};

/// What can be removed from a folder of runs: checkpoints of runs that ended well, runs that came to nothing and cannot
/// go on, and deleted runs that are kept so that they can come back. Nothing of a run that is being trained.
std::vector<Prunable> prunable(const std::filesystem::path& runsFolder);

/// Removes it. @throws Error with the system's reason, or if somebody has begun to work on the run since.
void prune(const Prunable& prunable);

} // namespace graft

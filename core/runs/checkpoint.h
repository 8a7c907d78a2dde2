#pragma once

#include "datasets/skipped_file.h"
#include "runs/live_record.h"
#include "runs/run_environment.h"
#include "training/training_state.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace graft {

/// What a run has come to beside the state of its training, and keeps where it goes on in another process.
struct RunSoFar {
    double seconds = 0;        ///< Of the whole job,
    double secondsTrain = 0;   ///< of the epochs,
    double secondsExtract = 0; ///< and of the frozen stages.
    std::int64_t cacheComputed = 0;
    std::int64_t cacheFound = 0;
    std::vector<Text> remarks;
    std::vector<SkippedFile> skipped;
    std::vector<double> classWeights; ///< Of the loss: of the pictures that could be read when training began.
    LiveRecord live;
};

/// A run between two steps, as it is kept on disk.
struct Checkpoint {
    std::int64_t number = 0; ///< Where it was read; see nextCheckpointNumber().
    TrainingState state;
    RunEnvironment environment;
    RunSoFar soFar;
};

/// In a run's folder; removed when it ends well. Two files a checkpoint, numbered in their order:
///
///     000012.safetensors   the tensors of TrainingState, under learning/, best/, optimizer/ and random/
///     000012.json          the rest, with the format's number and checksums of both
///
/// The latter is written last: without it there is no checkpoint. Nothing in them is a program.
inline constexpr const char* kCheckpointFolder = "checkpoints";

/// Writes a checkpoint and then removes all but the two latest ones. Each file is written beside and renamed.
/// @param number larger than those that are there (see nextCheckpointNumber).
/// @throws Error with the system's reason; those that were there before are still there.
void writeCheckpoint(const std::filesystem::path& run, std::int64_t number, const Checkpoint& checkpoint);

/// For the one that comes next. @throws Error if the folder cannot be read.
std::int64_t nextCheckpointNumber(const std::filesystem::path& run);

/// The latest checkpoint that is whole; nothing if there is none.
/// @param onDamaged called with why one could not be used, the latest first.
/// @throws Error if it was written by a later version, or cannot be read at the moment, which is no damage: those
///         before it are not asked then. Whatever LibTorch throws where memory is full goes through.
std::optional<Checkpoint> readLatestCheckpoint(const std::filesystem::path& run,
                                               const std::function<void(const Text&)>& onDamaged = {});

/// Removes what an interrupted writing has left, and checkpoints after `number`, which were passed over as damaged; of
/// number 0 none. Nobody may be writing there.
void tidyCheckpoints(const std::filesystem::path& run, std::int64_t number) noexcept;

/// Whether there is one, whole or not, or may be one, where the folder cannot be read. Looks at names only.
bool hasCheckpoint(const std::filesystem::path& run);

/// Removes all of them, and what an interrupted writing has left. The caller holds the run's lock (or see
/// dropCheckpoints).
void removeCheckpoints(const std::filesystem::path& run) noexcept;

} // namespace graft

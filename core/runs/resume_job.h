#pragma once

#include "base/cancellation.h"
#include "datasets/scan.h"
#include "runs/run_list.h"
#include "runs/run_store.h"

#include <filesystem>
#include <optional>

namespace graft {

struct ResumeOptions {
    int epochs = 0;            ///< Of the whole run; 0: as many as it was to have.
    bool trustProgram = false; ///< The run's backbone is a TorchScript program, which may run.
    bool endsNow = false;      ///< Trains no further: its best epoch is tested and kept, as if it were stopped here.
};

/// Goes on with a run where its latest checkpoint left it, whatever ended it: on the same machine, with the same
/// pictures and weights, its best weights and its history become what they would have been. Without a checkpoint it
/// begins anew, in its folder. Its pictures are read again, as they are today. Otherwise as trainClassifier();
/// observers hear of the earlier part first (see EarlierTraining), and of what may come out otherwise than it would
/// have (see differences()).
///
/// With more epochs than it was to have, the schedule of learning rates is that of a run of so many epochs from here
/// on. A run that is finished has kept its best weights and no optimizer: it begins a schedule of its own for the
/// epochs that are added, from its best epoch.
/// @throws Error if there is no run, nothing is left to do, somebody else trains it, its pictures or the frozen weights
///         are not those that it has learnt from, or as trainClassifier(). @throws Suspended @throws Cancelled
TrainingReport resumeTraining(const std::filesystem::path& run, const ResumeOptions& options,
                              const TrainingObserver& observer = {}, const CancellationToken& token = {});

/// Whether a run has something left to do that it can go on with.
bool canResume(const ListedRun& run);

/// The newest run that can go on. Reads small files only.
std::optional<std::filesystem::path> newestToResume(const std::filesystem::path& runsFolder);

} // namespace graft

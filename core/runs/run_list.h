#pragma once

#include "runs/run_about.h"
#include "runs/run_lock.h"
#include "runs/run_store.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// A run as a list of them shows it, with what is known beside its summary.
struct ListedRun : RunSummary {
    RunAbout about;                           ///< What the user says of it.
    RunActivity activity = RunActivity::None; ///< Who trains it.
    int epochs = 0;                           ///< That were trained,
    int epochsWanted = 0;                     ///< of so many.
    std::int64_t validPictures = 0;           ///< That the accuracy is of; 0 where an earlier version did not write it.
    std::int64_t testPictures = 0;

    /// What it is called.
    [[nodiscard]] const std::string& title() const { return about.name.empty() ? name : about.name; }
    /// Whether there is a report to read.
    [[nodiscard]] bool isComplete() const { return status == "finished" || status == "cancelled"; }
};

/// As listRuns(); `status` is "running" too, where somebody trains it. Reads small files only.
std::vector<ListedRun> listRunsInDetail(const std::filesystem::path& runsFolder);

/// What a run was trained with, finished or not. Paths are absolute.
/// @throws Error if the folder holds no run or it is damaged.
TrainingConfig readRunConfig(const std::filesystem::path& runFolder);

} // namespace graft

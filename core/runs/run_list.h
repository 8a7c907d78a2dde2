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
    bool hasCheckpoint = false;               ///< From which it can go on, whole or not.
    std::int64_t validPictures = 0;           ///< That the accuracy is of; 0 where an earlier version did not write it.
    std::int64_t testPictures = 0;

    /// What it is called.
    [[nodiscard]] const std::string& title() const { return about.name.empty() ? name : about.name; }
    /// Whether there is a report to read.
    [[nodiscard]] bool isComplete() const { return status == "finished" || status == "cancelled"; }
};

/// A folder that says it is a run and cannot be read as one.
struct DamagedRun {
    std::filesystem::path folder;
    Text reason;
};

/// As listRuns(); `status` is "running" too, where somebody trains it. Reads small files only.
/// @param damaged where not null, gets those that are passed over.
std::vector<ListedRun> listRunsInDetail(const std::filesystem::path& runsFolder,
                                        std::vector<DamagedRun>* damaged = nullptr);

/// The same of one run.
/// @throws Error or nlohmann::json::exception if it is damaged.
ListedRun readListedRun(const std::filesystem::path& runFolder);

/// What run.json says.
/// @throws Error if the folder holds no run, or it is damaged or of a later version.
nlohmann::json readRunFile(const std::filesystem::path& runFolder);

/// What a run was trained with, finished or not. Paths are absolute.
/// @throws Error as readRunFile(), or if there is no configuration in it.
TrainingConfig readRunConfig(const std::filesystem::path& runFolder);

/// The same with the corrections that the run has kept: what trains it again, or further.
/// @throws Error
TrainingConfig readConfigToRepeat(const std::filesystem::path& runFolder);

} // namespace graft

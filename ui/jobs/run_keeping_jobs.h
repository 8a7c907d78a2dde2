#pragma once

#include "jobs/job.h"
#include "runs/run_list.h"
#include "runs/run_trash.h"

#include <utility>
#include <vector>

namespace graft::ui {

/// A run that is shown again.
struct OpenedRun {
    TrainingReport report;
    std::string name;         ///< That the user gave it; empty where none was given.
    bool dataIsThere = false; ///< The folder of its pictures.
};

/// What came of deleting some runs, or of bringing them back: as far as it went.
struct MovedRuns {
    std::vector<TrashedRun> moved;
    std::vector<TrashedRun>
        kept;     ///< That were not brought back and still lie in the trash: they can be asked for again.
    Text problem; ///< Why the others were not; empty if all were.
};

/// Runs in the default folder, newest first.
ResultJob<std::vector<ListedRun>>* startListRunsInDetail(Executor& executor, QObject* parent);

ResultJob<OpenedRun>* startOpenRun(Executor& executor, const std::filesystem::path& run, QObject* parent);

/// Two reports to compare, in that order.
using TwoReports = std::pair<TrainingReport, TrainingReport>;
ResultJob<TwoReports>* startReadTwoReports(Executor& executor, const std::filesystem::path& first,
                                           const std::filesystem::path& second, QObject* parent);

ResultJob<TrainingConfig>* startReadRunConfig(Executor& executor, const std::filesystem::path& run, QObject* parent);

/// See trainCommand().
ResultJob<std::string>* startTrainCommand(Executor& executor, const std::filesystem::path& run, QObject* parent);

Job* startWriteAbout(Executor& executor, const std::filesystem::path& run, const RunAbout& about, QObject* parent);

ResultJob<MovedRuns>* startDeleteRuns(Executor& executor, const std::vector<std::filesystem::path>& runs,
                                      QObject* parent);
ResultJob<MovedRuns>* startRestoreRuns(Executor& executor, const std::vector<TrashedRun>& runs, QObject* parent);

/// Removes for good what was deleted long ago in the default folder of runs.
Job* startEmptyTrash(Executor& executor, QObject* parent);

} // namespace graft::ui

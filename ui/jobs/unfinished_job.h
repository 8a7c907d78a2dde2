#pragma once

#include "jobs/job.h"
#include "runs/run_list.h"

#include <QDateTime>

#include <filesystem>
#include <optional>
#include <set>

namespace graft::ui {

/// A training that ended before its end and can go on.
struct UnfinishedRun {
    ListedRun run;
    QDateTime stopped;        ///< When it was last seen to do something.
    bool dataIsThere = false; ///< The folder of its pictures.
    int others = 0;           ///< How many more there are.
};

using FindUnfinishedJob = ResultJob<std::optional<UnfinishedRun>>;

/// The newest one in the default folder of runs; one that an error ended only where something was kept of it.
/// @param putOff folders that are not asked for.
FindUnfinishedJob* startFindUnfinished(Executor& background, const std::set<std::filesystem::path>& putOff,
                                       QObject* parent);

/// What a run has come to stays, and it goes on no more.
Job* startRemoveCheckpoints(Executor& background, const std::filesystem::path& run, QObject* parent);

} // namespace graft::ui

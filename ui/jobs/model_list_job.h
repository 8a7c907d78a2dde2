#pragma once

#include "jobs/job.h"
#include "runs/run_store.h"

#include <filesystem>
#include <vector>

namespace graft::ui {

/// What is known of the runs that can answer.
struct KnownRuns {
    std::vector<RunSummary> listed; ///< In the default folder, newest first.
    std::vector<RunSummary> others; ///< Those that were asked for and lie elsewhere.
};

/// @param chosen files and folders of the user's; those that are no runs are passed over.
ResultJob<KnownRuns>* startListModels(Executor& background, const std::vector<std::filesystem::path>& chosen,
                                      QObject* parent);

} // namespace graft::ui

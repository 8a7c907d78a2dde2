#include "jobs/model_list_job.h"

#include "base/files.h"
#include "jobs/run_jobs.h"

namespace graft::ui {

namespace fs = std::filesystem;

ResultJob<KnownRuns>* startListModels(Executor& background, const std::vector<fs::path>& chosen, QObject* parent)
{
    const auto work = [chosen](const JobLink& link) {
        KnownRuns known{.listed = listNamedRuns(defaultRunsFolder()), .others = {}};
        for (const fs::path& folder : chosen) {
            link.token().throwIfCancelled();
            std::error_code failed;
            if (!fs::is_directory(folder, failed))
                continue;
            for (const RunSummary& run : listNamedRuns(folder.parent_path()))
                if (isSameFolder(run.folder, folder))
                    known.others.push_back(run);
        }
        return known;
    };
    return new ResultJob<KnownRuns>(background, work, parent);
}

} // namespace graft::ui

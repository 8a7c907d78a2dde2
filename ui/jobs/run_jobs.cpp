#include "jobs/run_jobs.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"

namespace graft::ui {

ResultJob<std::vector<RunSummary>>* startListRuns(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink&) { return listRuns(defaultRunsFolder()); };
    return new ResultJob<std::vector<RunSummary>>(executor, work, parent);
}

ResultJob<TrainingReport>* startReadReport(Executor& executor, const std::filesystem::path& run, QObject* parent)
{
    return new ResultJob<TrainingReport>(
        executor, [run](const JobLink&) { return readReport(run); }, parent);
}

ResultJob<std::shared_ptr<const TrainingReport>>*
startReadLatestReport(Executor& background, const std::filesystem::path& data, QObject* parent)
{
    const auto work = [data](const JobLink& link) -> std::shared_ptr<const TrainingReport> {
        for (const RunSummary& run : listRuns(defaultRunsFolder())) {
            link.token().throwIfCancelled();
            if (!isSameFolder(pathFromDisplayName(run.data), data) ||
                (run.status != "finished" && run.status != "cancelled"))
                continue;
            try {
                return std::make_shared<const TrainingReport>(readReport(run.folder));
            } catch (const Error&) { // damaged: the one before it serves
                continue;
            }
        }
        return nullptr;
    };
    return new ResultJob<std::shared_ptr<const TrainingReport>>(background, work, parent);
}

ResultJob<ExportResult>* startExport(Executor& compute, const std::filesystem::path& run,
                                     const std::filesystem::path& target, const ExportOptions& options, QObject* parent)
{
    const auto work = [run, target, options](const JobLink& link) {
        return exportRun(run, target, options, link.token());
    };
    return new ResultJob<ExportResult>(compute, work, parent);
}

} // namespace graft::ui

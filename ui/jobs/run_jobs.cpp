#include "jobs/run_jobs.h"

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

ResultJob<ExportResult>* startExport(Executor& compute, const std::filesystem::path& run,
                                     const std::filesystem::path& target, const ExportOptions& options, QObject* parent)
{
    const auto work = [run, target, options](const JobLink& link) {
        return exportRun(run, target, options, link.token());
    };
    return new ResultJob<ExportResult>(compute, work, parent);
}

} // namespace graft::ui

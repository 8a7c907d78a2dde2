#include "jobs/run_jobs.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "runs/run_about.h"

namespace graft::ui {

namespace {

NamedReport readNamedReport(const std::filesystem::path& run)
{
    return {readReport(run), readAbout(run).name};
}

} // namespace

std::vector<RunSummary> listNamedRuns(const std::filesystem::path& runsFolder)
{
    std::vector<RunSummary> runs = listRuns(runsFolder);
    for (RunSummary& run : runs)
        if (std::string name = readAbout(run.folder).name; !name.empty())
            run.name = std::move(name);
    return runs;
}

ResultJob<std::vector<RunSummary>>* startListRuns(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink&) { return listNamedRuns(defaultRunsFolder()); };
    return new ResultJob<std::vector<RunSummary>>(executor, work, parent);
}

ResultJob<NamedReport>* startReadReport(Executor& executor, const std::filesystem::path& run, QObject* parent)
{
    return new ResultJob<NamedReport>(
        executor, [run](const JobLink&) { return readNamedReport(run); }, parent);
}

ResultJob<std::shared_ptr<const NamedReport>>* startReadLatestReport(Executor& background,
                                                                     const std::filesystem::path& data, QObject* parent)
{
    const auto work = [data](const JobLink& link) -> std::shared_ptr<const NamedReport> {
        for (const RunSummary& run : listRuns(defaultRunsFolder())) {
            link.token().throwIfCancelled();
            if (!isSameFolder(pathFromDisplayName(run.data), data) ||
                (run.status != "finished" && run.status != "cancelled"))
                continue;
            try {
                return std::make_shared<const NamedReport>(readNamedReport(run.folder));
            } catch (const Error&) { // damaged: the one before it serves
                continue;
            }
        }
        return nullptr;
    };
    return new ResultJob<std::shared_ptr<const NamedReport>>(background, work, parent);
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

#include "jobs/run_keeping_jobs.h"

#include "base/error.h"
#include "runs/run_command.h"

namespace graft::ui {

namespace fs = std::filesystem;

ResultJob<std::vector<ListedRun>>* startListRunsInDetail(Executor& executor, QObject* parent)
{
    return new ResultJob<std::vector<ListedRun>>(
        executor, [](const JobLink&) { return listRunsInDetail(defaultRunsFolder()); }, parent);
}

ResultJob<OpenedRun>* startOpenRun(Executor& executor, const fs::path& run, QObject* parent)
{
    const auto work = [run](const JobLink&) {
        OpenedRun opened{.report = readReport(run), .name = readAbout(run).name};
        std::error_code ignored;
        opened.dataIsThere = fs::is_directory(opened.report.config.data, ignored);
        return opened;
    };
    return new ResultJob<OpenedRun>(executor, work, parent);
}

ResultJob<TwoReports>* startReadTwoReports(Executor& executor, const fs::path& first, const fs::path& second,
                                           QObject* parent)
{
    const auto work = [first, second](const JobLink& link) {
        TrainingReport before = readReport(first);
        link.token().throwIfCancelled();
        return TwoReports(std::move(before), readReport(second));
    };
    return new ResultJob<TwoReports>(executor, work, parent);
}

ResultJob<TrainingConfig>* startReadRunConfig(Executor& executor, const fs::path& run, QObject* parent)
{
    return new ResultJob<TrainingConfig>(
        executor, [run](const JobLink&) { return readRunConfig(run); }, parent);
}

ResultJob<std::string>* startTrainCommand(Executor& executor, const fs::path& run, QObject* parent)
{
    return new ResultJob<std::string>(
        executor, [run](const JobLink&) { return trainCommand(run); }, parent);
}

Job* startWriteAbout(Executor& executor, const fs::path& run, const RunAbout& about, QObject* parent)
{
    const auto work = [run, about](const JobLink&) {
        writeAbout(run, about);
        return run;
    };
    return new ResultJob<fs::path>(executor, work, parent);
}

ResultJob<MovedRuns>* startDeleteRuns(Executor& executor, const std::vector<fs::path>& runs, QObject* parent)
{
    const auto work = [runs](const JobLink&) {
        MovedRuns result;
        for (const fs::path& run : runs) {
            try {
                result.moved.push_back(moveToTrash(run));
            } catch (const Error& error) { // the others can go all the same
                result.problem = error.text();
            }
        }
        return result;
    };
    return new ResultJob<MovedRuns>(executor, work, parent);
}

ResultJob<MovedRuns>* startRestoreRuns(Executor& executor, const std::vector<TrashedRun>& runs, QObject* parent)
{
    const auto work = [runs](const JobLink&) {
        MovedRuns result;
        for (const TrashedRun& run : runs) {
            try {
                restoreFromTrash(run);
                result.moved.push_back(run);
            } catch (const Error& error) {
                result.problem = error.text();
                std::error_code ignored;
                if (fs::exists(run.kept, ignored))
                    result.kept.push_back(run);
            }
        }
        return result;
    };
    return new ResultJob<MovedRuns>(executor, work, parent);
}

Job* startEmptyTrash(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink&) {
        const fs::path runs = defaultRunsFolder();
        emptyTrash(runs);
        return runs;
    };
    return new ResultJob<fs::path>(executor, work, parent);
}

} // namespace graft::ui

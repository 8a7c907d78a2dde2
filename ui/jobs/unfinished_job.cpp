#include "jobs/unfinished_job.h"

#include "jobs/paths.h"
#include "runs/checkpoint.h"
#include "runs/resume_job.h"
#include "runs/run_upkeep.h"

#include <QFileInfo>

#include <algorithm>

namespace graft::ui {

namespace fs = std::filesystem;

namespace {

QDateTime lastChange(const fs::path& run)
{
    QDateTime last;
    for (const char* name : {"run.json", "history.jsonl", kCheckpointFolder}) {
        const QFileInfo file(QFile::decodeName((run / name).c_str()));
        if (file.exists() && (!last.isValid() || file.lastModified() > last))
            last = file.lastModified();
    }
    return last;
}

} // namespace

FindUnfinishedJob* startFindUnfinished(Executor& background, const std::set<fs::path>& putOff, QObject* parent)
{
    const auto work = [putOff](const JobLink&) {
        std::optional<UnfinishedRun> newest;
        for (const ListedRun& run : listRunsInDetail(defaultRunsFolder())) {
            if (!canResume(run) || putOff.contains(run.folder) || (run.status == "failed" && !run.hasCheckpoint))
                continue;
            if (newest) {
                ++newest->others;
                continue;
            }
            std::error_code ignored;
            newest = UnfinishedRun{.run = run,
                                   .stopped = lastChange(run.folder),
                                   .dataIsThere = fs::is_directory(pathFromDisplayName(run.data), ignored)};
        }
        return newest;
    };
    return new FindUnfinishedJob(background, work, parent);
}

Job* startRemoveCheckpoints(Executor& background, const fs::path& run, QObject* parent)
{
    const auto work = [run](const JobLink&) {
        dropCheckpoints(run);
        return run;
    };
    return new ResultJob<fs::path>(background, work, parent);
}

} // namespace graft::ui

#include "runs/run_upkeep.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/system_reason.h"
#include "runs/checkpoint.h"
#include "runs/run_list.h"
#include "runs/run_lock.h"
#include "runs/run_trash.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;

std::int64_t bytesOfRun(const fs::path& run)
{
    std::int64_t bytes = 0;
    std::error_code code;
    for (auto entry = fs::recursive_directory_iterator(run, code); !code && entry != fs::recursive_directory_iterator();
         entry.increment(code)) {
        std::error_code gone;
        if (!entry->is_symlink(gone) && entry->is_regular_file(gone)) {
            const std::uintmax_t size = entry->file_size(gone);
            bytes += gone ? 0 : std::int64_t(size);
        }
    }
    return bytes;
}

bool isAbandonedRun(const fs::path& folder)
{
    std::error_code code;
    if (activityOf(folder) != RunActivity::None)
        return false;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const std::string name = entry.path().filename().string();
        if (name != "training.lock" && name != kCorrectionsFile && name != kProgramFile &&
            !(name.starts_with('.') && name.find(".partial") != std::string::npos))
            return false;
    }
    return !code;
}

std::vector<Prunable> prunable(const fs::path& runsFolder)
{
    std::vector<Prunable> all;
    for (const ListedRun& run : listRunsInDetail(runsFolder)) {
        std::error_code ignored;
        const bool isIdle = run.activity == RunActivity::None && run.status != "running";
        if (!isIdle)
            continue;
        if (run.status == "finished" && fs::exists(run.folder / kCheckpointFolder, ignored))
            all.push_back({.path = run.folder / kCheckpointFolder,
                           .reason = Text("checkpoints of a run that has ended"),
                           .bytes = bytesOfRun(run.folder / kCheckpointFolder)});
        const bool hasLearnt = run.isComplete() || fs::exists(run.folder / kBestWeightsFile, ignored);
        if (!hasLearnt && !hasCheckpoint(run.folder))
            all.push_back({.path = run.folder,
                           .reason = Text("a run that ended before it had learnt anything"),
                           .bytes = bytesOfRun(run.folder)});
    }
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(runsFolder, code))
        if (entry.is_directory(code) && !entry.path().filename().string().starts_with('.') &&
            isAbandonedRun(entry.path()))
            all.push_back({.path = entry.path(),
                           .reason = Text("a run that ended before it had learnt anything"),
                           .bytes = bytesOfRun(entry.path())});
    for (const fs::path& kept : trashedRuns(runsFolder))
        all.push_back({.path = kept, .reason = Text("a deleted run"), .bytes = bytesOfRun(kept)});
    return all;
}

void dropCheckpoints(const fs::path& run)
{
    const RunLock lock(run);
    removeCheckpoints(run);
}

void prune(const Prunable& prunable)
{
    const bool isPart = prunable.path.filename() == kCheckpointFolder;
    const fs::path run = isPart ? prunable.path.parent_path() : prunable.path;
    const RunLock lock(run);
    if (isPart && readRunFile(run).value("status", std::string()) != "finished") // it was trained further since
        return;
    std::error_code code;
    fs::remove_all(prunable.path, code);
    if (code)
        throw Error({.problem = Text("Cannot remove"),
                     .file = displayName(prunable.path),
                     .advice = Text::sentence(systemReason(code))});
}

} // namespace graft

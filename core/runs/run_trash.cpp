#include "runs/run_trash.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/system_reason.h"
#include "runs/run_lock.h"

#include <string>
#include <vector>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTrashFolder = ".trash";

Error cannot(const Text& problem, const fs::path& run, const std::error_code& reason)
{
    return Error({.problem = problem, .file = displayName(run), .advice = Text::sentence(systemReason(reason))});
}

/// Of the run alone; when something was put into it, its time of change says.
fs::path makePlaceFor(const fs::path& run)
{
    constexpr int kMostOfOneName = 10'000;
    const fs::path trash = run.parent_path() / kTrashFolder;
    std::error_code code;
    fs::create_directory(trash, code);
    for (int number = 1; !code && number < kMostOfOneName; ++number)
        if (fs::create_directory(trash / std::to_string(number), code))
            return trash / std::to_string(number);
    throw cannot(Text("Cannot delete the run"), run, code);
}

/// Whether moveToTrash() made it and one run is all that is in it: others may keep things in a folder of that name.
bool holdsOneRun(const fs::path& place)
{
    std::error_code code;
    const std::string name = place.filename().string();
    const bool isNumber = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    if (!isNumber || !fs::is_directory(fs::symlink_status(place, code)))
        return false;
    std::vector<fs::path> inside;
    for (const auto& entry : fs::directory_iterator(place, code))
        inside.push_back(entry.path());
    return !code && inside.size() == 1 && fs::is_directory(fs::symlink_status(inside.front(), code)) &&
           fs::is_regular_file(inside.front() / "run.json", code);
}

} // namespace

TrashedRun moveToTrash(const fs::path& run)
{
    std::error_code code;
    if (!fs::is_regular_file(run / "run.json", code))
        throw Error({.problem = Text("The run is no longer there"), .file = displayName(run)});
    if (activityOf(run) != RunActivity::None)
        throw Error({.problem = Text("The run is being trained, and cannot be deleted"), .file = displayName(run)});
    const fs::path place = makePlaceFor(run);
    TrashedRun trashed{.run = run, .kept = place / run.filename()};
    fs::rename(run, trashed.kept, code);
    if (code) {
        std::error_code ignored;
        fs::remove(place, ignored);
        throw cannot(Text("Cannot delete the run"), run, code);
    }
    return trashed;
}

void restoreFromTrash(const TrashedRun& trashed)
{
    std::error_code code;
    if (fs::exists(fs::symlink_status(trashed.run, code)))
        throw Error({.problem = Text("Cannot bring the run back: there is another one of its name"),
                     .file = displayName(trashed.run)});
    fs::rename(trashed.kept, trashed.run, code);
    if (code)
        throw cannot(Text("Cannot bring the run back"), trashed.run, code);
    fs::remove(trashed.kept.parent_path(), code);
    fs::remove(trashed.kept.parent_path().parent_path(), code); // unless something else is in it
}

std::vector<fs::path> trashedRuns(const fs::path& runsFolder)
{
    std::vector<fs::path> kept;
    std::error_code code;
    const fs::path trash = runsFolder / kTrashFolder;
    if (!fs::is_directory(fs::symlink_status(trash, code)))
        return kept;
    for (const auto& entry : fs::directory_iterator(trash, code))
        if (holdsOneRun(entry.path()))
            kept.push_back(entry.path());
    return kept;
}

void emptyTrash(const fs::path& runsFolder, std::chrono::hours age)
{
    const fs::path trash = runsFolder / kTrashFolder;
    std::error_code code;
    if (!fs::is_directory(fs::symlink_status(trash, code)))
        return;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(trash, code)) {
        const auto changed = fs::last_write_time(entry.path(), code);
        if (!code && fs::file_time_type::clock::now() - changed >= age && holdsOneRun(entry.path()))
            old.push_back(entry.path());
    }
    for (const fs::path& place : old)
        fs::remove_all(place, code);
}

} // namespace graft

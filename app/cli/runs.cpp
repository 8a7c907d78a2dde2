#include "commands.h"
#include "language.h"
#include "options.h"

#include "base/display_name.h"
#include "base/percent.h"
#include "base/unicode.h"
#include "runs/resume_job.h"
#include "runs/run_command.h"
#include "runs/run_list.h"
#include "runs/run_trash.h"
#include "runs/run_upkeep.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kTimeWidth = 20;   ///< "2026-11-29T07:26:08Z"
constexpr std::size_t kSizeWidth = 11;   ///< "123456.7 MB"
constexpr std::size_t kMostColumns = 80; ///< Of what was trained.

std::string percentOrDash(const std::optional<double>& share)
{
    return share ? percent(*share) : "-";
}

nlohmann::json orNull(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json jsonOf(const ListedRun& run, std::int64_t bytes)
{
    return {{"run", displayName(run.folder)},
            {"name", run.title()},
            {"note", run.about.note},
            {"starred", run.about.starred},
            {"status", run.status},
            {"created", run.created},
            {"backbone", run.backbone},
            {"freeze", run.freeze.english()},
            {"data", run.data},
            {"epochs", run.epochs},
            {"epochs_wanted", run.epochsWanted},
            {"can_resume", canResume(run)},
            {"bytes", bytes},
            {"valid_accuracy", orNull(run.validAccuracy)},
            {"test_accuracy", orNull(run.testAccuracy)}};
}

/// What it is called, where the user has given it a name, and a star.
std::string marksOf(const ListedRun& run)
{
    std::string marks = run.about.starred ? "* " : "";
    if (!run.about.name.empty())
        marks += run.about.name + "  ";
    return marks;
}

Text statusOf(const ListedRun& run)
{
    if (run.status == "finished")
        return Text("finished");
    if (run.status == "cancelled")
        return Text("cancelled");
    if (run.status == "failed")
        return Text("failed");
    if (run.status == "suspended")
        return Text("suspended");
    return run.status == "running" ? Text("running") : Text("unfinished");
}

void listAll(const Console& console, const std::string& folder)
{
    std::ostringstream text;
    nlohmann::json json = nlohmann::json::array();
    std::vector<DamagedRun> damaged;
    for (const ListedRun& run : listRunsInDetail(folder, &damaged)) {
        const std::int64_t bytes = bytesOfRun(run.folder);
        text << padded(shortened(safeText(run.created), kTimeWidth), kTimeWidth) << "  "
             << padded(said(statusOf(run)), 11) << rightAligned(percentOrDash(run.validAccuracy), 8) << ' '
             << said(Text("valid")) << ' ' << rightAligned(percentOrDash(run.testAccuracy), 8) << ' '
             << said(Text("test")) << "  " << shortened(safeText(run.backbone + ", " + said(run.freeze)), kMostColumns)
             << "\n    " << marksOf(run) << displayName(run.folder) << "  "
             << said(Text("epoch %1 of %2", run.epochs, run.epochsWanted)) << ", " << megabytes(bytes)
             << (canResume(run) ? ", " + said(Text("can go on")) : "") << '\n';
        json.push_back(jsonOf(run, bytes));
    }
    for (const DamagedRun& run : damaged)
        console.remark(Text("A run is damaged: %1. %2", displayName(run.folder), Text::sentence(run.reason)));
    console.printText(json.empty() ? said(Text("There are no runs in %1", displayName(folder))) + '\n' : text.str());
    console.printJson(json);
}

void addFolder(CLI::App& command, const std::shared_ptr<std::string>& folder)
{
    command.add_option("--runs", *folder, said(Text("Folder of runs")))->capture_default_str();
}

void addRemoval(CLI::App& runs, Console& console, const std::shared_ptr<std::string>& folder)
{
    auto* command = runs.add_subcommand("rm", said(Text("Delete runs; they can be brought back for 30 days")));
    auto names = std::make_shared<std::vector<std::string>>();
    command->add_option("RUN", *names, said(Text("Folders of runs, or their names")))->required();
    addFolder(*command, folder);
    command->callback([&console, folder, names] {
        nlohmann::json json = nlohmann::json::array();
        for (const std::string& name : *names) {
            const TrashedRun trashed = moveToTrash(runNamed(name, *folder));
            console.printText(
                said(Text("%1 is kept in %2 for 30 days", displayName(trashed.run), displayName(trashed.kept))) + '\n');
            json.push_back({{"run", displayName(trashed.run)}, {"kept", displayName(trashed.kept)}});
        }
        console.printJson(json);
    });
    addJson(*command, console);
}

void addPruning(CLI::App& runs, Console& console, const std::shared_ptr<std::string>& folder)
{
    auto* command =
        runs.add_subcommand("prune", said(Text("What can be removed without losing anything that was learnt")));
    auto isAgreed = std::make_shared<bool>(false);
    command->add_flag("--yes", *isAgreed, said(Text("Remove it; otherwise it is only listed")));
    addFolder(*command, folder);
    command->callback([&console, folder, isAgreed] {
        nlohmann::json json = nlohmann::json::array();
        std::string text;
        std::int64_t bytes = 0;
        for (const Prunable& one : prunable(*folder)) {
            if (*isAgreed)
                prune(one);
            bytes += one.bytes;
            text += rightAligned(megabytes(one.bytes), kSizeWidth) + "  " + displayName(one.path) + "  " +
                    said(one.reason) + '\n';
            json.push_back({{"path", displayName(one.path)},
                            {"reason", one.reason.english()},
                            {"bytes", one.bytes},
                            {"removed", *isAgreed}});
        }
        if (json.empty())
            text = said(Text("There is nothing to remove in %1", displayName(*folder))) + '\n';
        else if (*isAgreed)
            text += said(Text("Removed: %1", megabytes(bytes))) + '\n';
        else
            text += said(Text("%1 altogether; `graft runs prune --yes` removes it", megabytes(bytes))) + '\n';
        console.printText(text);
        console.printJson(json);
    });
    addJson(*command, console);
}

} // namespace

void addRuns(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("runs", said(Text("List earlier trainings, newest first")));
    auto folder = std::make_shared<std::string>(defaultRunsFolder().string());
    addFolder(*command, folder);
    auto run = std::make_shared<std::string>();
    command->add_option("--command", *run,
                        said(Text("Print the line that trains that run again, instead of the list")));
    command->require_subcommand(0, 1);
    addRemoval(*command, console, folder);
    addPruning(*command, console, folder);
    addJson(*command, console);
    command->callback([&console, command, folder, run] {
        if (!command->get_subcommands().empty())
            return;
        if (run->empty()) {
            listAll(console, *folder);
            return;
        }
        const std::string line = trainCommand(*run);
        console.printText(line + "\n");
        console.printJson({{"command", line}});
    });
}

} // namespace graft::cli

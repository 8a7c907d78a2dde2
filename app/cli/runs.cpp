#include "commands.h"

#include "base/display_name.h"
#include "base/unicode.h"
#include "runs/run_command.h"
#include "runs/run_list.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

constexpr std::size_t kTimeWidth = 20;   ///< "2026-11-29T07:26:08Z"
constexpr std::size_t kMostColumns = 80; ///< Of what was trained.

std::string percent(const std::optional<double>& share)
{
    if (!share)
        return "-";
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << 100 * *share << " %";
    return text.str();
}

nlohmann::json orNull(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json jsonOf(const ListedRun& run)
{
    return {{"run", displayName(run.folder)},
            {"name", run.title()},
            {"note", run.about.note},
            {"starred", run.about.starred},
            {"status", run.status},
            {"created", run.created},
            {"backbone", run.backbone},
            {"freeze", run.freeze},
            {"data", run.data},
            {"epochs", run.epochs},
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

void listAll(const Console& console, const std::string& folder)
{
    std::ostringstream text;
    nlohmann::json json = nlohmann::json::array();
    for (const ListedRun& run : listRunsInDetail(folder)) {
        text << padded(shortened(safeText(run.created), kTimeWidth), kTimeWidth) << "  " << padded(run.status, 11)
             << rightAligned(percent(run.validAccuracy), 8) << " valid " << rightAligned(percent(run.testAccuracy), 8)
             << " test  " << shortened(safeText(run.backbone + ", " + run.freeze), kMostColumns) << "\n    "
             << marksOf(run) << displayName(run.folder) << '\n';
        json.push_back(jsonOf(run));
    }
    console.printText(json.empty() ? "There are no runs in " + displayName(folder) + "\n" : text.str());
    console.printJson(json);
}

} // namespace

void addRuns(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("runs", "List earlier trainings, newest first");
    auto folder = std::make_shared<std::string>(defaultRunsFolder().string());
    command->add_option("--runs", *folder, "Folder of runs")->capture_default_str();
    auto run = std::make_shared<std::string>();
    command->add_option("--command", *run, "Print the line that trains that run again, instead of the list");
    command->callback([&console, folder, run] {
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

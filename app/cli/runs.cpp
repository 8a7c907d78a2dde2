#include "commands.h"

#include "runs/run_store.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

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

} // namespace

void addRuns(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("runs", "List earlier trainings, newest first");
    auto folder = std::make_shared<std::string>(defaultRunsFolder().string());
    command->add_option("--runs", *folder, "Folder of runs")->capture_default_str();
    command->callback([&console, folder] {
        std::ostringstream text;
        nlohmann::json json = nlohmann::json::array();
        for (const RunSummary& run : listRuns(*folder)) {
            text << run.created << "  " << std::left << std::setw(11) << run.status << std::right << std::setw(8)
                 << percent(run.validAccuracy) << " valid " << std::setw(8) << percent(run.testAccuracy) << " test  "
                 << run.backbone << ", " << run.freeze << "\n    " << run.folder.string() << '\n';
            json.push_back({{"run", run.folder.string()},
                            {"name", run.name},
                            {"status", run.status},
                            {"created", run.created},
                            {"backbone", run.backbone},
                            {"freeze", run.freeze},
                            {"data", run.data},
                            {"valid_accuracy", orNull(run.validAccuracy)},
                            {"test_accuracy", orNull(run.testAccuracy)}});
        }
        console.printText(json.empty() ? "There are no runs in " + *folder + "\n" : text.str());
        console.printJson(json);
    });
}

} // namespace graft::cli

#include "runs/run_store.h"

#include "base/error.h"
#include "base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace graft {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::uintmax_t kMaxJsonBytes = std::uintmax_t{512} << 20;

json readJson(const fs::path& file)
{
    json content = json::parse(readTextFile(file, kMaxJsonBytes), nullptr, false);
    if (content.is_discarded() || !content.is_object())
        throw Error({.problem = "Cannot read", .file = file.string(), .found = "text that is no JSON object"});
    return content;
}

std::optional<double> accuracyOf(const json& report, const char* split)
{
    const auto found = report.find(split);
    if (found == report.end() || !found->is_object())
        return std::nullopt;
    return found->value("accuracy", 0.0);
}

std::optional<RunSummary> summarise(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "run.json", ignored))
        return std::nullopt;
    try {
        const json run = readJson(folder / "run.json");
        const json& config = run.at("config");
        RunSummary summary;
        summary.folder = folder;
        summary.name = folder.filename().string();
        const std::string status = run.value("status", std::string());
        summary.status = status == "finished" || status == "cancelled" || status == "failed" ? status : "unfinished";
        summary.created = run.value("created", std::string());
        summary.backbone = config.value("backbone", std::string());
        summary.freeze = run.value("freeze", std::string());
        summary.data = config.value("data", std::string());
        if (fs::is_regular_file(folder / "report.json", ignored)) {
            const json report = readJson(folder / "report.json");
            summary.validAccuracy = accuracyOf(report, "valid");
            summary.testAccuracy = accuracyOf(report, "test");
        }
        return summary;
    } catch (const std::exception&) { // a damaged folder must not hide the others
        return std::nullopt;
    }
}

} // namespace

fs::path defaultRunsFolder()
{
    if (const char* own = std::getenv("GRAFT_RUNS_DIR"); own && *own)
        return own;
    return userDataFolder() / "runs";
}

std::vector<RunSummary> listRuns(const fs::path& runsFolder)
{
    std::vector<RunSummary> runs;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(runsFolder, code))
        if (auto summary = summarise(entry.path()))
            runs.push_back(std::move(*summary));
    std::sort(runs.begin(), runs.end(), [](const RunSummary& a, const RunSummary& b) {
        return std::tie(b.created, b.name) < std::tie(a.created, a.name);
    });
    return runs;
}

TrainingReport readReport(const fs::path& runFolder)
{
    std::error_code ignored;
    if (!fs::is_regular_file(runFolder / "report.json", ignored))
        throw Error({.problem = "There is no finished run in",
                     .file = runFolder.string(),
                     .advice = "`graft runs` lists the finished ones."});
    try {
        auto report = readJson(runFolder / "report.json").get<TrainingReport>();
        report.run = runFolder; // it may have been moved
        for (fs::path* path : {&report.config.data, &report.config.weights})
            if (!path->empty() && path->is_relative()) // to a folder that nobody knows: never to the current one
                *path = fs::absolute(runFolder) / *path;
        return report;
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = (runFolder / "report.json").string();
        throw Error(std::move(details));
    }
}

} // namespace graft

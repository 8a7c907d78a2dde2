#include "runs/run_store.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace graft {

namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMaxJsonBytes = std::uintmax_t{512} << 20;

nlohmann::json readJson(const fs::path& file)
{
    nlohmann::json content = parsedJson(readTextFile(file, kMaxJsonBytes));
    if (content.is_discarded() || !content.is_object())
        throw Error(
            {.problem = Text("Cannot read"), .file = file.string(), .found = Text("text that is no JSON object")});
    return content;
}

} // namespace

fs::path defaultRunsFolder()
{
    if (const char* own = std::getenv("GRAFT_RUNS_DIR"); own && *own)
        return own;
    return userDataFolder() / "runs";
}

TrainingReport readReport(const fs::path& runFolder)
{
    std::error_code ignored;
    if (!fs::is_regular_file(runFolder / "report.json", ignored))
        throw Error({.problem = Text("There is no finished run in"),
                     .file = runFolder.string(),
                     .advice = Text("`graft runs` lists the finished ones.")});
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

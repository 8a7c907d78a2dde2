#include "runs/run_store.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

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

/// What a list of runs says of one.
struct Accuracies {
    std::optional<double> valid;
    std::optional<double> test;
};

std::optional<double> numberOrNone(const json& value)
{
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

/// Finds both in a report without keeping it: the lists of pictures in it can be large.
class AccuracySearch : public json::json_sax_t {
public:
    Accuracies found;

    bool key(string_t& name) override
    {
        m_isWanted = false;
        if (m_depth == 1)
            m_split = name == "valid" ? &found.valid : name == "test" ? &found.test : nullptr;
        else
            m_isWanted = m_depth == 2 && m_split && name == "accuracy";
        return true;
    }
    bool start_object(std::size_t /*elements*/) override { return go(1); }
    bool end_object() override { return go(-1); }
    bool start_array(std::size_t /*elements*/) override { return go(1); }
    bool end_array() override { return go(-1); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return take(value); }
    bool number_integer(number_integer_t value) override { return take(double(value)); }
    bool number_unsigned(number_unsigned_t value) override { return take(double(value)); }
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const json::exception& /*error*/) override
    {
        return false;
    }

private:
    bool go(int deeper)
    {
        m_depth += deeper;
        m_isWanted = false;
        return true;
    }

    /// @return false once there is no more to look for: "valid" is what a report ends with.
    bool take(double value)
    {
        if (!m_isWanted)
            return true;
        *m_split = value;
        m_isWanted = false;
        return m_split != &found.valid;
    }

    int m_depth = 0;
    std::optional<double>* m_split = nullptr;
    bool m_isWanted = false;
};

/// Of a run that was written before run.json had them.
Accuracies accuraciesOfReport(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    AccuracySearch search;
    if (stream)
        json::sax_parse(stream, &search);
    return search.found;
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
        summary.name = displayName(folder.filename());
        const std::string status = run.value("status", std::string());
        summary.status = status == "finished" || status == "cancelled" || status == "failed" ? status : "unfinished";
        summary.created = run.value("created", std::string());
        summary.backbone = config.value("backbone", std::string());
        summary.freeze = run.value("freeze", std::string());
        summary.data = config.value("data", std::string());
        const Accuracies accuracies =
            run.contains("valid_accuracy")
                ? Accuracies{numberOrNone(run.at("valid_accuracy")), numberOrNone(run.value("test_accuracy", json()))}
                : accuraciesOfReport(folder / "report.json");
        summary.validAccuracy = accuracies.valid;
        summary.testAccuracy = accuracies.test;
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

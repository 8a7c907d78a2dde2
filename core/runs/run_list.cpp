#include "runs/run_list.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/format_version.h"
#include "base/json_text.h"
#include "runs/checkpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <tuple>

namespace graft {

namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMostBytesOfARun = 64 << 20; ///< Of run.json.

/// What a list of runs says of one.
struct Accuracies {
    std::optional<double> valid;
    std::optional<double> test;
};

std::optional<double> shareIn(const nlohmann::json& run, const char* key)
{
    const auto found = run.find(key);
    if (found == run.end() || !found->is_number())
        return std::nullopt;
    const auto share = found->get<double>();
    return share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

std::int64_t countIn(const nlohmann::json& run, const char* key)
{
    const auto found = run.find(key);
    constexpr std::uint64_t kMost = std::uint64_t{1} << 40;
    return found != run.end() && found->is_number_unsigned() && found->get<std::uint64_t>() <= kMost
               ? found->get<std::int64_t>()
               : 0;
}

/// Finds both in a report without keeping it: the lists of pictures in it can be large.
class AccuracySearch : public nlohmann::json::json_sax_t {
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
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::json::exception& /*error*/) override
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
        nlohmann::json::sax_parse(stream, &search);
    return search.found;
}

/// Of a run that has not noted it in run.json: it ended midway, or an earlier version wrote it.
int epochsInHistory(const fs::path& file)
{
    constexpr std::uintmax_t kMostBytes = 64 << 20;
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return 0;
    const std::string lines = readTextFile(file, kMostBytes);
    return int(std::count(lines.begin(), lines.end(), '\n'));
}

/// @return what `file` says it is, and whether that still holds.
std::string statusOf(const nlohmann::json& run, RunActivity activity)
{
    const std::string status = run.value("status", std::string());
    if (activity != RunActivity::None) // one that had ended may be going on
        return "running";
    const bool isKnown = status == "finished" || status == "cancelled" || status == "failed" || status == "suspended";
    return isKnown ? status : "unfinished";
}

} // namespace

ListedRun readListedRun(const fs::path& folder)
{
    const nlohmann::json run = readRunFile(folder);
    const nlohmann::json& config = run.at("config");
    ListedRun summary;
    summary.folder = folder;
    summary.name = displayName(folder.filename());
    summary.about = readAbout(folder);
    summary.activity = activityOf(folder);
    summary.hasCheckpoint = hasCheckpoint(folder);
    summary.status = statusOf(run, summary.activity);
    summary.created = run.value("created", std::string());
    summary.backbone = config.value("backbone", std::string());
    summary.freeze = rememberedText(run.value("freeze", std::string()), run.value("freeze_text", nlohmann::json()));
    summary.data = config.value("data", std::string());
    summary.epochsWanted = config.value("epochs", 0);
    summary.epochs = run.contains("epochs") ? run.at("epochs").get<int>() : epochsInHistory(folder / "history.jsonl");
    const Accuracies accuracies = run.contains("valid_accuracy")
                                      ? Accuracies{shareIn(run, "valid_accuracy"), shareIn(run, "test_accuracy")}
                                      : accuraciesOfReport(folder / "report.json");
    summary.validAccuracy = accuracies.valid;
    summary.testAccuracy = accuracies.test;
    summary.validPictures = countIn(run, "valid_pictures");
    summary.testPictures = countIn(run, "test_pictures");
    return summary;
}

std::vector<ListedRun> listRunsInDetail(const fs::path& runsFolder, std::vector<DamagedRun>* damaged)
{
    std::vector<ListedRun> runs;
    const auto note = [&](const fs::path& folder, const Text& reason) {
        if (damaged)
            damaged->push_back({.folder = folder, .reason = reason});
    };
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(runsFolder, code)) {
        std::error_code ignored;
        if (!fs::is_regular_file(entry.path() / "run.json", ignored))
            continue;
        try {
            runs.push_back(readListedRun(entry.path()));
        } catch (const Error& error) { // it must not hide the others
            note(entry.path(), error.text());
        } catch (const std::exception&) {
            note(entry.path(), Text("run.json does not say what a run does"));
        }
    }
    std::sort(runs.begin(), runs.end(), [](const ListedRun& a, const ListedRun& b) {
        return std::tie(b.created, b.name) < std::tie(a.created, a.name);
    });
    return runs;
}

std::vector<RunSummary> listRuns(const fs::path& runsFolder)
{
    std::vector<RunSummary> runs;
    for (ListedRun& run : listRunsInDetail(runsFolder))
        runs.push_back(std::move(run));
    return runs;
}

nlohmann::json readRunFile(const fs::path& runFolder)
{
    const fs::path file = runFolder / "run.json";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        throw Error({.problem = Text("There is no run in"),
                     .file = displayName(runFolder),
                     .advice = Text("`graft runs` lists those that there are.")});
    nlohmann::json content = parsedJson(readTextFile(file, kMostBytesOfARun));
    if (!content.is_object())
        throw Error(
            {.problem = Text("Cannot read"), .file = displayName(file), .found = Text("text that is no JSON object")});
    requireKnownFormat(content, "format", kRunFormat, file);
    return content;
}

TrainingConfig readRunConfig(const fs::path& runFolder)
{
    const fs::path file = runFolder / "run.json";
    try {
        auto config = readRunFile(runFolder).at("config").get<TrainingConfig>();
        for (fs::path* path : {&config.data, &config.weights})
            if (!path->empty() && path->is_relative()) // to a folder that nobody knows: never to the current one
                *path = fs::absolute(runFolder) / *path;
        return config;
    } catch (const nlohmann::json::exception&) {
        throw Error(
            {.problem = Text("Cannot read"), .file = file.string(), .found = Text("a run without a configuration")});
    }
}

TrainingConfig readConfigToRepeat(const fs::path& runFolder)
{
    TrainingConfig config = readRunConfig(runFolder);
    std::error_code ignored;
    if (fs::is_regular_file(runFolder / kCorrectionsFile, ignored))
        config.corrections = fs::absolute(runFolder / kCorrectionsFile);
    return config;
}

} // namespace graft

#include "runs/run_about.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"
#include "base/plain_line.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr const char* kAboutFile = "about.json";
constexpr std::uintmax_t kMostBytesAbout = 64 << 10;

std::string lineOf(const nlohmann::json& about, const char* key, std::size_t bytes)
{
    const auto found = about.find(key);
    return found != about.end() && found->is_string() ? plainLine(found->get_ref<const std::string&>(), bytes)
                                                      : std::string();
}

} // namespace

RunAbout readAbout(const fs::path& run)
{
    std::error_code ignored;
    if (!fs::is_regular_file(run / kAboutFile, ignored)) // most runs have none
        return {};
    try {
        const auto json = parsedJson(readTextFile(run / kAboutFile, kMostBytesAbout));
        if (!json.is_object())
            return {};
        const auto starred = json.find("starred");
        return {.name = lineOf(json, "name", kLongestRunName),
                .note = lineOf(json, "note", kLongestRunNote),
                .starred = starred != json.end() && starred->is_boolean() && starred->get<bool>()};
    } catch (const Error&) { // too large, or nobody may read it
        return {};
    }
}

void writeAbout(const fs::path& run, const RunAbout& about)
{
    std::error_code ignored;
    if (!fs::is_regular_file(run / "run.json", ignored)) // a folder that is gone must not come back as an empty one
        throw Error({.problem = Text("The run is no longer there"), .file = displayName(run)});
    const nlohmann::json json{{"format", 1},
                              {"name", plainLine(about.name, kLongestRunName)},
                              {"note", plainLine(about.note, kLongestRunNote)},
                              {"starred", about.starred}};
    writeFileAtomically(run / kAboutFile, jsonText(json, 1) + "\n");
}

} // namespace graft

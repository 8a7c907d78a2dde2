#include "transfer/pace_file.h"

#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

std::filesystem::path fileOfPace(const nlohmann::json& description)
{
    return paceFolder() / (hashContent(jsonText(description)).hex() + ".json");
}

} // namespace

std::filesystem::path paceFolder()
{
    return userCacheFolder() / "paces";
}

std::optional<nlohmann::json> recallPace(const nlohmann::json& description)
{
    constexpr std::uintmax_t kMostBytes = 1 << 20;
    try {
        const nlohmann::json kept = parsedJson(readTextFile(fileOfPace(description), kMostBytes));
        if (kept.at("of") == description)
            return kept.at("pace");
    } catch (const Error&) {                     // there is none
    } catch (const nlohmann::json::exception&) { // damaged: what is measured next replaces it
    }
    return std::nullopt;
}

void rememberPace(const nlohmann::json& description, const nlohmann::json& pace)
{
    try {
        writeFileAtomically(fileOfPace(description), jsonText({{"of", description}, {"pace", pace}}, 1) + "\n");
    } catch (const Error&) { // measured anew next time
    }
}

} // namespace graft

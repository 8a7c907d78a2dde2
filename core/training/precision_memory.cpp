#include "training/precision_memory.h"

#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

std::filesystem::path fileOf(const nlohmann::json& description)
{
    return trialFolder() / (hashContent(description.dump()).hex() + ".json");
}

} // namespace

std::filesystem::path trialFolder()
{
    return userCacheFolder() / "precision";
}

std::optional<PrecisionTrial> recallTrial(const nlohmann::json& description)
{
    constexpr std::uintmax_t kMostBytes = 1 << 16;
    try {
        const nlohmann::json kept = nlohmann::json::parse(readTextFile(fileOf(description), kMostBytes));
        if (kept.at("of") == description)
            return kept.at("trial").get<PrecisionTrial>();
    } catch (const Error&) {                     // there is none
    } catch (const nlohmann::json::exception&) { // damaged: another trial replaces it
    }
    return std::nullopt;
}

bool rememberTrial(const nlohmann::json& description, const PrecisionTrial& trial)
{
    try {
        writeFileAtomically(fileOf(description), nlohmann::json{{"of", description}, {"trial", trial}}.dump(1) + "\n");
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace graft

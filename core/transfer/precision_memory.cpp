#include "transfer/precision_memory.h"

#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

#include <system_error>
#include <vector>

namespace graft {

namespace {

std::filesystem::path fileOfTrial(const nlohmann::json& description)
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
        const nlohmann::json kept = parsedJson(readTextFile(fileOfTrial(description), kMostBytes));
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
        writeFileAtomically(fileOfTrial(description),
                            nlohmann::json{{"of", description}, {"trial", trial}}.dump(1) + "\n");
        return true;
    } catch (const Error&) {
        return false;
    }
}

std::int64_t forgetTrials()
{
    std::vector<std::filesystem::path> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(trialFolder(), code))
        if (entry.is_regular_file(code) && entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::int64_t freed = 0;
    for (const std::filesystem::path& file : files) {
        const std::uintmax_t bytes = std::filesystem::file_size(file, code);
        if (!code && std::filesystem::remove(file, code))
            freed += std::int64_t(bytes);
    }
    return freed;
}

} // namespace graft

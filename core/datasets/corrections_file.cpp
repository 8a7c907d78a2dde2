#include "datasets/corrections_file.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::uintmax_t kMostBytes = 256U << 20;

std::string nameIn(const fs::path& root, const fs::path& picture)
{
    const fs::path relative = picture.lexically_relative(root);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return displayName(isInside ? relative : picture);
}

Corrections understood(const std::string& text, const fs::path& file, const fs::path& dataRoot)
{
    try {
        Corrections corrections;
        const json all = json::parse(text);
        for (const json& step : all.at("steps")) {
            std::vector<fs::path> pictures;
            for (const json& picture : step.at("pictures"))
                pictures.push_back(dataRoot / pathFromDisplayName(picture.get<std::string>()));
            const json& className = step.at("class");
            if (className.is_null())
                corrections.leaveOut(std::move(pictures));
            else
                corrections.relabel(std::move(pictures), pathFromDisplayName(className.get<std::string>()).string());
        }
        return corrections;
    } catch (const json::exception& error) {
        throw Error({.problem = "Cannot understand the corrections",
                     .file = file.string(),
                     .found = error.what(),
                     .expected = "a file as Graft writes it"});
    }
}

} // namespace

fs::path correctionsFileFor(const fs::path& dataRoot)
{
    return userDataFolder() / "corrections" /
           (hashContent(fs::absolute(dataRoot / ".").lexically_normal().parent_path().string()).hex() + ".json");
}

void writeCorrections(const fs::path& file, const Corrections& corrections, const fs::path& dataRoot)
{
    if (corrections.isEmpty()) {
        std::error_code code;
        fs::remove(file, code);
        if (code)
            throw Error({.problem = "Cannot remove the corrections", .file = file.string(), .found = code.message()});
        return;
    }
    json steps = json::array();
    for (const Corrections::Step& step : corrections.allSteps()) {
        json pictures = json::array();
        for (const fs::path& picture : step.pictures)
            pictures.push_back(nameIn(dataRoot, picture));
        steps.push_back({{"pictures", std::move(pictures)},
                         {"class", step.className ? json(displayName(*step.className)) : json(nullptr)}});
    }
    const json all{{"folder", displayName(dataRoot)}, {"steps", std::move(steps)}};
    writeFileAtomically(file, all.dump(1) + "\n");
}

Corrections readCorrections(const fs::path& file, const fs::path& dataRoot)
{
    return understood(readTextFile(file, kMostBytes), file, dataRoot);
}

Corrections rememberedCorrections(const Dataset& dataset)
{
    const fs::path file = correctionsFileFor(dataset.root);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return {};
    const std::string text = readTextFile(file, kMostBytes); // what cannot be read now must not be replaced later
    try {
        Corrections corrections = understood(text, file, dataset.root);
        corrections.dropUnknown(dataset.classes);
        return corrections;
    } catch (const Error&) {
        fs::rename(file, fs::path(file).replace_extension(".damaged"), ignored);
        return {};
    }
}

} // namespace graft

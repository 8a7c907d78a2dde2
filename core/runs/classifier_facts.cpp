#include "runs/classifier_facts.h"

#include "base/files.h"
#include "base/json_text.h"
#include "weights/weight_file.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr int kFormatVersion = 1;
constexpr const char* kExportFormat = "1";
constexpr std::uintmax_t kMaxRunJsonBytes = std::uintmax_t{64} << 20;
constexpr std::size_t kMaxClasses = 100'000;
constexpr std::int64_t kMaxHiddenUnits = 65'536;

Error damaged(const fs::path& file, const Text& found)
{
    return Error({.problem = Text("Cannot use the run"), .file = file.string(), .found = found});
}

std::int64_t integerFrom(const nlohmann::json& value, const fs::path& file)
{
    if (!value.is_number_integer())
        throw damaged(file, Text("a field of the wrong kind"));
    return value.get<std::int64_t>();
}

/// The names under which sites of models keep weights, the first first.
constexpr const char* kFolderNames[] = {"model.safetensors",           "model.safetensors.index.json",
                                        "pytorch_model.bin",           "pytorch_model.bin.index.json",
                                        "open_clip_model.safetensors", "model.pth"};

fs::path weightsInFolder(const fs::path& folder)
{
    std::error_code ignored;
    for (const char* name : kFolderNames)
        if (fs::is_regular_file(folder / name, ignored))
            return folder / name;
    throw Error({.problem = Text("There are no weights in the folder"),
                 .file = folder.string(),
                 .expected = Text("a run, or one of %1, %2 and the like", kFolderNames[0], kFolderNames[2])});
}

} // namespace

ClassifierFacts readFacts(const nlohmann::json& json, const fs::path& file)
{
    try {
        ClassifierFacts facts;
        json.at("backbone").get_to(facts.backbone);
        json.at("classes").get_to(facts.classes);
        json.at("preprocessing").get_to(facts.preprocessing);
        facts.hiddenUnits = integerFrom(json.at("hidden_units"), file);
        if (facts.classes.empty() || facts.classes.size() > kMaxClasses || facts.hiddenUnits < 0 ||
            facts.hiddenUnits > kMaxHiddenUnits)
            throw damaged(file, Text("an impossible number of classes or hidden units"));
        return facts;
    } catch (const nlohmann::json::exception&) {
        throw damaged(file, Text("a missing field, or one of the wrong kind"));
    }
}

ClassifierFacts readRunFacts(const fs::path& file)
{
    const auto json = parsedJson(readTextFile(file, kMaxRunJsonBytes));
    if (!json.is_object())
        throw damaged(file, Text("text that is no JSON object"));
    try {
        if (const auto format = integerFrom(json.at("format"), file); format != kFormatVersion)
            throw damaged(file, Text("format %1, which this version of Graft does not know", format));
        nlohmann::json facts = json;
        facts["backbone"] = json.at("config").at("backbone");
        return readFacts(facts, file);
    } catch (const nlohmann::json::exception&) {
        throw damaged(file, Text("a missing field, or one of the wrong kind"));
    }
}

ClassifierFacts factsOf(const std::map<std::string, std::string>& metadata, const fs::path& file)
{
    const auto text = [&](const std::string& key) {
        const auto found = metadata.find(key);
        if (found == metadata.end())
            throw Error({.problem = Text("Cannot use the weights as a classifier"),
                         .file = file.string(),
                         .found = Text("no '%1' in the metadata", key),
                         .expected = Text("a safetensors file that Graft exported")});
        return found->second;
    };
    if (text("graft_format") != kExportFormat)
        throw Error({.problem = Text("Cannot use the weights as a classifier"),
                     .file = file.string(),
                     .found = Text("format %1, which this version of Graft does not know", text("graft_format"))});
    const auto parsed = [&](const std::string& key) { return parsedJson(text(key)); };
    return readFacts({{"backbone", text("backbone")},
                      {"classes", parsed("classes")},
                      {"preprocessing", parsed("preprocessing")},
                      {"hidden_units", parsed("hidden_units")}},
                     file);
}

NamedWeights findNamedWeights(const fs::path& weights)
{
    std::error_code ignored;
    const bool isFolder = fs::is_directory(weights, ignored);
    if (isFolder && fs::exists(weights / "run.json", ignored)) {
        NamedWeights named{.file = weights / "best.safetensors", .facts = readRunFacts(weights / "run.json")};
        if (!fs::exists(named.file, ignored))
            throw Error({.problem = Text("The run has no trained weights yet"), .file = weights.string()});
        return named;
    }
    NamedWeights named{.file = isFolder ? weightsInFolder(weights) : weights};
    named.metadata = openWeightFile(named.file)->metadata();
    if (named.metadata.contains("graft_format"))
        named.facts = factsOf(named.metadata, named.file);
    return named;
}

} // namespace graft

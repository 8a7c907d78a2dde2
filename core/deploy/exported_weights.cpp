#include "deploy/exported_weights.h"

#include "base/error.h"
#include "base/version.h"
#include "deploy/unsupported_network.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr const char* kFormat = "1";

/// What run.json would say, from the metadata of a file.
ClassifierFacts factsOf(const std::map<std::string, std::string>& metadata, const std::filesystem::path& file)
{
    const auto text = [&](const std::string& key) {
        const auto found = metadata.find(key);
        if (found == metadata.end())
            throw Error({.problem = "Cannot use the weights as a classifier",
                         .file = file.string(),
                         .found = "no '" + key + "' in the metadata",
                         .expected = "a safetensors file that Graft exported"});
        return found->second;
    };
    if (text("graft_format") != kFormat)
        throw Error({.problem = "Cannot use the weights as a classifier",
                     .file = file.string(),
                     .found = "format " + text("graft_format") + ", which this version of Graft does not know"});
    const auto parsed = [&](const std::string& key) { return nlohmann::json::parse(text(key), nullptr, false); };
    return readFacts({{"backbone", text("backbone")},
                      {"classes", parsed("classes")},
                      {"preprocessing", parsed("preprocessing")},
                      {"hidden_units", parsed("hidden_units")}},
                     file);
}

} // namespace

void writeExportedWeights(const std::filesystem::path& file, LoadedClassifier& loaded)
{
    const std::string& backbone = loaded.classifier->backbone().name();
    if (backbone == kScriptedBackbone)
        throw UnsupportedNetwork({.problem = "Cannot export the model as safetensors",
                                  .found = "a backbone that is a program, of which the weights are only a part",
                                  .advice = "Export it as TorchScript."});
    writeSafetensors(file, {.tensors = loaded.classifier->state(),
                            .metadata = {{"format", "pt"},
                                         {"graft_format", kFormat},
                                         {"graft_version", version()},
                                         {"title", loaded.title},
                                         {"backbone", backbone},
                                         {"classes", nlohmann::json(loaded.classes).dump()},
                                         {"preprocessing", nlohmann::json(loaded.preprocessing).dump()},
                                         {"hidden_units", std::to_string(loaded.hiddenUnits)}}});
}

LoadedClassifier loadExportedWeights(const std::filesystem::path& file)
{
    return buildClassifier(factsOf(readSafetensors(file).metadata, file), file, file.filename().string());
}

} // namespace graft

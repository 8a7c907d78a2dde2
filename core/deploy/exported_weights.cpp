#include "deploy/exported_weights.h"

#include "base/error.h"
#include "base/version.h"
#include "onnx/unsupported_network.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr const char* kFormat = "1";

} // namespace

void writeExportedWeights(const std::filesystem::path& file, LoadedClassifier& loaded)
{
    const std::string& backbone = loaded.classifier->backbone().name();
    if (backbone == kScriptedBackbone)
        throw UnsupportedNetwork({.problem = Text("Cannot export the model as safetensors"),
                                  .found = Text("a backbone that is a program, of which the weights are only a part"),
                                  .advice = Text("Export it as TorchScript.")});
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

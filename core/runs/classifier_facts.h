#pragma once

#include "base/error.h"
#include "images/preprocessing.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// What a file says of a classifier, checked: with its weights all that is needed to use it.
struct ClassifierFacts {
    std::string backbone;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    std::int64_t hiddenUnits = 0;
};

/// From the fields `backbone`, `classes`, `preprocessing` and `hidden_units`.
/// @param file that they come from, for errors.
/// @throws Error if one is missing, of the wrong kind or impossible.
ClassifierFacts readFacts(const nlohmann::json& json, const std::filesystem::path& file);

/// From a run's run.json.
ClassifierFacts readRunFacts(const std::filesystem::path& file);

/// From the metadata of safetensors that Graft exported.
/// @throws Error if they are not Graft's, or of a later version.
ClassifierFacts factsOf(const std::map<std::string, std::string>& metadata, const std::filesystem::path& file);

/// Weights to begin with, as a user names them: a run, a file that Graft exported, any other weight file, or a folder
/// of one, as the sites of models have them.
struct NamedWeights {
    std::filesystem::path file;           ///< That holds the tensors.
    std::optional<ClassifierFacts> facts; ///< Where they are Graft's own.
    std::map<std::string, std::string> metadata;
};

/// @throws Error if there are no weights in a folder, or what Graft wrote is damaged.
NamedWeights findNamedWeights(const std::filesystem::path& weights);

} // namespace graft

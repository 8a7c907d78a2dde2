#pragma once

#include "backbones/published_weights.h"
#include "base/text.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// How pictures are prepared for weights, and where that is known from.
struct KnownPreprocessing {
    Preprocessing preprocessing;
    Text source; ///< "preprocessor_config.json beside the weights"
};

/// What a weight file, or what lies beside it, says of the pictures that it was trained with: published weights are
/// known by their checksum under whatever name; then there are the file's own metadata, transformers'
/// `preprocessor_config.json` and timm's `config.json`. Blocks while the file is read, if it has a published one's
/// size.
/// @param published of the network.
/// @return nothing if nothing is known, or it asks for what Graft does not compute.
std::optional<KnownPreprocessing> preprocessingOf(const std::filesystem::path& weights,
                                                  const std::vector<PublishedWeights>& published,
                                                  const std::map<std::string, std::string>& metadata);

/// What the metadata or a configuration beside a weight file call its network, "tf_efficientnet_b0"; empty if nothing.
std::string architectureNameOf(const std::filesystem::path& weights,
                               const std::map<std::string, std::string>& metadata);

} // namespace graft

#pragma once

#include "backbones/stage_info.h"
#include "images/preprocessing.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

class Backbone;

/// A published file of pretrained weights.
struct PublishedWeights {
    std::string fileName;     ///< "efficientnet-lite0-57934424.pth"
    std::string sha256Prefix; ///< As in the file name.
    std::string source;       ///< The Python package it comes in.
    double top1 = 0;          ///< Published ImageNet accuracy in percent.
};

/// One line of the catalogue of architectures.
struct BackboneInfo {
    std::string name;              ///< "efficientnet_lite0"
    std::string title;             ///< "EfficientNet-Lite0"
    std::int64_t parameters = 0;   ///< Of the reference network with its ImageNet classifier.
    std::int64_t multiplyAdds = 0; ///< For one picture.
    Preprocessing preprocessing;   ///< What the weights were trained with.
    double dropout = 0;            ///< Before the reference's classifier.
    PublishedWeights weights;
};

/// All architectures, in the order in which they are offered.
const std::vector<BackboneInfo>& backboneCatalogue();

/// @throws Error that lists the nearest names.
const BackboneInfo& findBackbone(const std::string& name);

/// The weight file on this machine, if it is here.
std::optional<std::filesystem::path> findWeights(const BackboneInfo& info);

/// The same for those who cannot do without.
/// @throws Error that says what is missing and what to do.
std::filesystem::path requireWeights(const BackboneInfo& info);

/// Builds a backbone with untrained weights (seeded by torch's generator).
/// @throws Error that lists the nearest names.
std::unique_ptr<Backbone> makeBackbone(const std::string& name);

/// The stages of a backbone with shapes and costs, without needing its weights. Builds the network once and
/// remembers; the first call takes some tens of milliseconds and runs LibTorch, later ones are free.
const std::vector<StageInfo>& describeStages(const std::string& name);

/// Names of ImageNet's 1000 classes in index order.
const std::vector<std::string>& imagenetClasses();

} // namespace graft

#pragma once

#include "images/preprocessing.h"
#include "training/training_config.h"
#include "transfer/classifier.h"

#include <memory>
#include <string>

namespace graft {

/// A network before its first training step.
struct StartingNetwork {
    std::unique_ptr<Classifier> classifier; ///< With the freeze plan applied.
    Preprocessing preprocessing;
    std::int64_t hiddenUnits = 0; ///< Of the head; 0: it is linear.
    std::string title;            ///< "EfficientNet-Lite0".
};

/// The configured backbone with its weights, or random ones, under a new head for so many classes. Sets the seed of
/// LibTorch's random numbers, and draws the head from them. Blocks while it reads weights.
/// @throws Error if the weights are missing or do not fit, or the plan names no stages.
StartingNetwork startingNetwork(const TrainingConfig& config, std::int64_t classes, torch::Device device);

} // namespace graft

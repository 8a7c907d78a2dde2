#pragma once

#include "base/text.h"
#include "images/preprocessing.h"
#include "training/training_config.h"
#include "transfer/classifier.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace graft {

/// A network before its first training step.
struct StartingNetwork {
    std::unique_ptr<Classifier> classifier; ///< With the freeze plan applied.
    Preprocessing preprocessing;
    Text preprocessingSource;     ///< Where that is known from.
    std::int64_t hiddenUnits = 0; ///< Of the head; 0: it is linear.
    std::string title;            ///< "EfficientNet-Lite0".
    std::vector<Text> remarks;    ///< On the user's own weights: what was taken of them, and what was not.
};

/// The configured backbone with its weights, or random ones, under a head for these classes: a new one, but what a
/// run's weights know of these classes stays. Sets the seed of LibTorch's random numbers, and draws the head from them.
/// Blocks while it reads weights.
/// @param grown a run whose best weights take the place of random ones; empty: none.
/// @throws Error if the weights are missing or do not fit, the network cannot see pictures of the configured size, or
///         the plan names no stages.
StartingNetwork startingNetwork(const TrainingConfig& config, const std::vector<std::string>& classes,
                                torch::Device device, const std::filesystem::path& grown = {});

} // namespace graft

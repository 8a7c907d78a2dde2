#pragma once

#include "backbones/scripted_backbone.h"
#include "evaluation/feature_index.h"
#include "images/preprocessing.h"
#include "runs/classifier_facts.h"
#include "transfer/classifier.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// A classifier as it can be used: weights loaded, all stages in eval mode.
struct LoadedClassifier {
    std::unique_ptr<Classifier> classifier;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    std::string title;
    std::int64_t hiddenUnits = 0;                 ///< Of the head; 0 for a linear one.
    std::optional<FeatureIndex> trainingPictures; ///< Of runs that have remembered them.
};

/// A network of the catalogue with its weights from a file.
/// @throws Error if there is no such network or the weights do not fit.
LoadedClassifier buildClassifier(const ClassifierFacts& facts, const std::filesystem::path& weights,
                                 const std::string& title);

/// The best epoch of a run, from run.json and best.safetensors.
/// @param trust must allow a run whose backbone is a TorchScript program, which is in the run's folder.
/// @throws Error if either is missing, damaged, or they do not fit together.
LoadedClassifier loadRun(const std::filesystem::path& runFolder, TorchScriptTrust trust = TorchScriptTrust::Refuse);

/// A pretrained backbone as it is, with its ImageNet classifier.
/// @throws Error if there is no such backbone or its weights are not on this machine.
LoadedClassifier loadPretrained(const std::string& backbone);

} // namespace graft

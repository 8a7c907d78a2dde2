#pragma once

#include "images/preprocessing.h"
#include "transfer/classifier.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace graft {

/// A classifier as it can be used: weights loaded, all stages in eval mode.
struct LoadedClassifier {
    std::unique_ptr<Classifier> classifier;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    std::string title;
};

/// The best epoch of a run, from run.json and best.safetensors.
/// @throws Error if either is missing, damaged, or they do not fit together.
LoadedClassifier loadRun(const std::filesystem::path& runFolder);

/// A pretrained backbone as it is, with its ImageNet classifier.
/// @throws Error if there is no such backbone or its weights are not on this machine.
LoadedClassifier loadPretrained(const std::string& backbone);

} // namespace graft

#pragma once

#include "datasets/dataset.h"

#include <filesystem>
#include <optional>
#include <string>

namespace graft {

/// The folder that holds, or would hold, the training pictures of a class: as the data set keeps those of the class, or
/// for a new one, those of most others. Goes by names alone.
///
///     trainingFolder(dataset, "fern");   // DATA/train/fern, DATA/fern or DATA/fern/train
///
/// None where the pictures do not lie in folders that are named like their classes.
std::optional<std::filesystem::path> trainingFolder(const Dataset& dataset, const std::string& className);

/// Whether a folder of that name, made in a data set, would be read as a class of that name.
bool canNameClass(const std::string& name);

} // namespace graft

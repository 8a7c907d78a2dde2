#pragma once

#include "base/text.h"
#include "datasets/dataset.h"

#include <filesystem>

namespace graft {

/// In a run's folder, beside its checkpoints.
inline constexpr const char* kPictureListFile = "checkpoints/pictures.json";

/// What a run has learnt from, by content, to say what has changed where it is to go on: names below the data set's
/// folder, with class, split and checksum.
/// @throws Error if it cannot be written.
void writePictureList(const std::filesystem::path& file, const Dataset& dataset);

/// "2 pictures were added, 1 is gone"; empty if nothing differs or there is no list to compare with.
Text pictureChanges(const std::filesystem::path& file, const Dataset& dataset);

} // namespace graft

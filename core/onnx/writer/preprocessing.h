#pragma once

#include "images/crop_plan.h"
#include "onnx/writer/translation.h"

namespace graft {

/// Adds how a picture is fitted, reckoned in int64 scalars.
/// @param width, height names of such.
CropSteps<std::string> addCrop(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& width,
                               const std::string& height);

/// Adds what Preprocessing::fit() and normalise() do, in operations that every engine computes alike.
/// @param pictures uint8 [N, 3, H, W]. @return the name of the network's input, float [N, 3, size, size].
std::string addPreprocessing(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& pictures);

} // namespace graft

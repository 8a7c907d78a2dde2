#pragma once

#include "onnx/graph.h"

#include <string>
#include <vector>

namespace graft {

/// What an ONNX file takes.
enum class OnnxInput {
    Pictures, ///< `pictures`, uint8 [N, 3, H, W]: cropping, resizing and normalisation are in the file.
    Prepared  ///< `input`, float [N, 3, S, S]: the network alone, for engines that do not have all operations.
};

/// What it gives, for each picture.
enum class OnnxOutput {
    Probabilities, ///< float [N, classes]
    Logits,        ///< The same before the softmax.
    Features,      ///< float [N, F], of length 1: what the picture looks like to the network.
    Novelty        ///< float [N], above 1: unlike the training pictures (see FeatureIndex). Of runs that remember them.
};

struct OnnxOptions {
    std::vector<OnnxOutput>
        outputs;                   ///< In that order; empty: probabilities, and novelty with the preprocessing inside.
    std::int64_t batch = kAnySize; ///< How many pictures at once; kAnySize: any number.
};

/// "probabilities", "logits", "features", "novelty": how outputs are called in a file.
std::string toString(OnnxOutput output);
/// Of names with commas between them. @throws Error for another name, or one twice.
std::vector<OnnxOutput> onnxOutputsFromString(const std::string& names);

} // namespace graft

#pragma once

#include "base/text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// What one row of the layer list shows: a stage of a backbone, as plain values.
struct StageInfo {
    std::string name;                      ///< The reference's submodule name, "_blocks.3".
    Text kind;                             ///< For people: "Inverted residual 5x5, stride 2".
    std::vector<std::int64_t> outputShape; ///< Channels, height, width (or channels alone) for the default input.
    std::int64_t parameters = 0;           ///< Trainable numbers in it.
    std::int64_t multiplyAdds = 0;         ///< For one picture of the default size.
    int weightedLayers = 0;                ///< Convolutions and linear layers: what freeze fractions count.
    int batchNorms = 0;                    ///< Layers with running statistics.
};

} // namespace graft

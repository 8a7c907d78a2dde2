#pragma once

#include "backbones/layer_shapes.h"

#include <cstdint>

namespace graft {

/// Width of the hidden layer of a head that has one.
inline constexpr std::int64_t kHiddenUnits = 256;

/// What learns the user's classes: features in, logits [N, classes] out.
struct HeadOptions {
    HeadShape shape; ///< Of the backbone's own classifier.
    std::int64_t classes = 0;
    std::int64_t hidden = 0; ///< Width of one hidden layer with ReLU; 0 for a linear head.
    double dropout = 0;      ///< Before the last layer.

    /// Weights and biases of its layers.
    [[nodiscard]] std::int64_t parameterCount() const
    {
        if (hidden == 0)
            return (shape.features + (shape.bias ? 1 : 0)) * classes;
        return (shape.features + 1) * hidden + (hidden + 1) * classes;
    }
};

} // namespace graft

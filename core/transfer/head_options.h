#pragma once

#include <cstdint>

namespace graft {

/// Width of the hidden layer of a head that has one.
inline constexpr std::int64_t kHiddenUnits = 256;

/// What learns the user's classes: rows of features [N, F] in, logits [N, classes] out.
struct HeadOptions {
    std::int64_t features = 0;
    std::int64_t classes = 0;
    std::int64_t hidden = 0; ///< Width of one hidden layer with ReLU; 0 for a linear head.
    double dropout = 0;      ///< Before the last layer.

    /// Weights and biases of its layers.
    [[nodiscard]] std::int64_t parameterCount() const
    {
        if (hidden == 0)
            return (features + 1) * classes;
        return (features + 1) * hidden + (hidden + 1) * classes;
    }
};

} // namespace graft

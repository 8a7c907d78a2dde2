#pragma once

#include "images/resize.h"
#include "onnx/writer/translation.h"

namespace graft {

/// One side of a picture that is resized: names of values of the graph, all of them single integers.
struct OnnxResizedSide {
    enum class Axis { Height, Width };
    Axis axis = Axis::Width;
    std::string pixels;  ///< How many there are.
    std::string resized; ///< How many they are to become.
    std::string first;   ///< Of these, where the part begins that is wanted; empty: at 0.
    int count = 0;       ///< How many are wanted.
};

/// Adds what resizes pictures along one side, as Graft and Pillow do it in 8 bit: a product with a matrix of the
/// antialiasing filter's weights, rounded to levels. The matrix is made from the picture's size by ordinary arithmetic,
/// so that every engine computes the same; the operator Resize is antialiased in some of them and not in others.
/// @param levels float [N, 3, H, W], 0 to 255. @return the same with `count` entries along that side.
std::string addResize(OnnxTranslation& graph, const std::string& levels, const OnnxResizedSide& side,
                      Interpolation interpolation);

} // namespace graft

#pragma once

#include "transfer/classifier.h"

#include <vector>

namespace graft {

/// Where in a picture lies what speaks for a class: a coarse grid of 0 (nothing) to 1 (most).
struct HeatMap {
    int width = 0;
    int height = 0;
    std::vector<float> values; ///< Row by row.
};

/// Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391) at the last stage that still has pixels: its channels, weighed
/// by the mean gradient of the class's logit, summed, and cut off below zero. All zeros if nothing speaks for it.
/// @param picture [1, 3, S, S], preprocessed. Blocks for a forward pass and a short backward one.
/// @throws Error if no stage has pixels, as in a vision transformer.
HeatMap makeHeatMap(Classifier& classifier, const torch::Tensor& picture, std::int64_t label);

} // namespace graft

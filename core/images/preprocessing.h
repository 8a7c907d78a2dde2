#pragma once

#include "images/image.h"
#include "images/resize.h"

#include <array>
#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// How a picture of any shape becomes a square of the network's size.
enum class ResizeRule {
    CropThenResize, ///< Centre square of `cropFraction` of the short side, resized to size x size.
    ResizeThenCrop, ///< Short side resized to `resizeTo`, then the centre size x size (torchvision's way).
    Squash          ///< The whole picture resized to size x size; the aspect ratio is given up.
};

/// From a decoded picture to the network's input. It belongs to the weights, is saved with every run and goes
/// inside every exported model; training, evaluation, prediction, the window and the command all call this one.
struct Preprocessing {
    int size = 224; ///< Width and height of the network's input.
    ResizeRule rule = ResizeRule::Squash;
    double cropFraction = 1.0; ///< For CropThenResize; of the short side, 0 to 1.
    int resizeTo = 256;        ///< For ResizeThenCrop.
    Interpolation interpolation = Interpolation::Bilinear;
    std::array<double, 3> mean{0.485, 0.456, 0.406}; ///< On 0..1, per RGB channel.
    std::array<double, 3> standardDeviation{0.229, 0.224, 0.225};

    bool operator==(const Preprocessing&) const = default;

    /// size x size, 8 bit; see planCrop() for what of the picture that is.
    [[nodiscard]] Image fit(const Image& image) const;

    /// (value / 255 - mean) / standardDeviation a channel. `input` is size*size*3 floats in the picture's own
    /// order (height, width, channel), that is, one item of a channels-last batch.
    void normalise(const Image& fitted, std::span<float> input) const;
};

void to_json(nlohmann::json& json, const Preprocessing& preprocessing);
/// @throws Error if a field is missing or out of range.
void from_json(const nlohmann::json& json, Preprocessing& preprocessing);

} // namespace graft

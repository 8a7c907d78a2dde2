#pragma once

#include "images/image.h"

#include <string>

namespace graft {

enum class Interpolation { Bilinear, Bicubic };

std::string toString(Interpolation interpolation);
/// @throws Error if the name is neither "bilinear" nor "bicubic".
Interpolation interpolationFromString(const std::string& name);

/// A rectangle in pixels of the source picture; edges may fall between pixels.
struct CropBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

/// Resizes a part of a picture with an antialiasing filter whose support grows with the reduction, as Pillow's
/// Image.resize(size, resample, box) and torchvision's antialiased resize do; equal to Pillow's result within
/// one level a channel. Two separable passes in fixed point.
/// @param box inside the picture, not empty.
Image resize(const Image& image, int width, int height, Interpolation interpolation, const CropBox& box);
Image resize(const Image& image, int width, int height, Interpolation interpolation);

} // namespace graft

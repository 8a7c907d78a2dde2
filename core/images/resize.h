#pragma once

#include "images/image.h"

#include <cstdint>
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

/// Whole pixels of a picture or of a result.
struct PixelBox {
    std::int64_t left = 0;
    std::int64_t top = 0;
    int width = 0;
    int height = 0;
};

/// Resizes a part of a picture with an antialiasing filter whose support grows with the reduction, as Pillow's
/// Image.resize(size, resample, box) and torchvision's antialiased resize do. Two separable passes in fixed point,
/// across and then down: the same bytes as Pillow up to version 12. Version 13 passes down first where that is less
/// work, which changes a photograph by a level here and there.
/// A side of more than 32768 pixels that is reduced more than 256-fold is first brought to that by means of groups of
/// pixels, so that a line of any length takes no more memory than a picture.
/// @param box inside the picture, not empty.
Image resize(const Image& image, int width, int height, Interpolation interpolation, const CropBox& box);
Image resize(const Image& image, int width, int height, Interpolation interpolation);

/// The same bytes as if the picture were cropped to `source` first: the filter does not see the pixels around it.
/// @param source inside the picture, not empty.
Image resizeOnly(const Image& image, const PixelBox& source, int width, int height, Interpolation interpolation);

/// The same bytes as that part of resize(image, width, height, interpolation), without the rest of it.
/// @param part inside the result, not empty.
Image resizedPart(const Image& image, std::int64_t width, std::int64_t height, Interpolation interpolation,
                  const PixelBox& part);

} // namespace graft

#pragma once

#include "images/preprocessing.h"

#include <cstdint>
#include <string>

namespace graft {

/// How strongly training pictures are varied.
enum class Augmentation {
    None,
    Light, ///< Mirrored half the time, shifted and zoomed a little, brightness and contrast within 10 %.
    Strong ///< Larger zooms, turned up to 15 degrees, colour, brightness and contrast within 30 %.
};

std::string toString(Augmentation augmentation);
/// @throws Error unless the name is none, light or strong.
Augmentation augmentationFromString(const std::string& name);

/// How many pixels the short side of a decoded picture needs so that every view of it is still reduced by at least
/// two on its way to the network: what JPEGs may be decoded at (see decodeImage).
int enoughShortSide(const Preprocessing& preprocessing, Augmentation augmentation);

/// One varied view of a picture, fitted to the network's size. The same seed gives the same view on every
/// machine; with Augmentation::None it is preprocessing.fit(image).
Image augmentedView(const Image& image, const Preprocessing& preprocessing, Augmentation augmentation,
                    std::uint64_t seed);

} // namespace graft

#pragma once

#include "images/preprocessing.h"

#include <cstdint>
#include <string>

namespace graft {

/// How training pictures are varied: a value of parts, each of which can be left out, since what keeps its class in one
/// data set changes it in another.
///
///     Augmentation augmentation = augmentationFromString("light,no-mirror");
struct Augmentation {
    enum class Strength {
        Light, ///< Zoomed to 85 % and shifted by 5 % at most; brightness and contrast within 10 %.
        Strong ///< Zoomed to 55 %, shifted by 10 % and stretched by 20 %; brightness, contrast and colour within 30 %.
    };

    Strength strength = Strength::Light; ///< Of crop and colour.
    bool crop = false;
    bool mirror = false;   ///< Half of the time.
    bool rotation = false; ///< By 15 degrees at most.
    bool colour = false;

    static const Augmentation None;
    static const Augmentation Light;  ///< All but rotation.
    static const Augmentation Strong; ///< All.

    [[nodiscard]] Augmentation withoutMirror() const;

    /// Parts that are left out have no strength.
    bool operator==(const Augmentation& other) const;
};

inline constexpr Augmentation Augmentation::None{};
inline constexpr Augmentation Augmentation::Light{.crop = true, .mirror = true, .colour = true};
inline constexpr Augmentation Augmentation::Strong{
    .strength = Strength::Strong, .crop = true, .mirror = true, .rotation = true, .colour = true};

/// "none", "light", "strong,no-mirror", "mirror,colour": the same value gives the same words.
std::string toString(const Augmentation& augmentation);

/// A list with commas: none, light or strong, and then what is left out of it (no-mirror) or added (rotation). A list
/// that begins with what is left out begins with "light".
/// @throws Error that lists the words if one is unknown.
Augmentation augmentationFromString(const std::string& words);

/// How many pixels the short side of a decoded picture needs so that every view of it is still reduced by at least
/// two on its way to the network: what JPEGs may be decoded at (see decodeImage).
int enoughShortSide(const Preprocessing& preprocessing, const Augmentation& augmentation);

/// One varied view of a picture, fitted to the network's size. The same seed gives the same view on every
/// machine; with Augmentation::None it is preprocessing.fit(image).
Image augmentedView(const Image& image, const Preprocessing& preprocessing, const Augmentation& augmentation,
                    std::uint64_t seed);

} // namespace graft

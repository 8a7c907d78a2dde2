#include "images/augmentation.h"

#include "base/error.h"
#include "base/random.h"
#include "images/crop_plan.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

namespace graft {

namespace {

/// How far a view may stray. Factors are 1 +- the number given.
struct Extent {
    double smallestZoom = 1; ///< Side of the seen part, of the side seen without augmentation.
    double largestShift = 0; ///< Of that side, beyond what the zoom leaves room for.
    double stretch = 0;      ///< Aspect ratio.
    double degrees = 0;
    double brightness = 0;
    double contrast = 0;
    double saturation = 0;
};

constexpr Extent kLight{.smallestZoom = 0.85, .largestShift = 0.05, .brightness = 0.1, .contrast = 0.1};
constexpr Extent kStrong{
    .smallestZoom = 0.55, .largestShift = 0.10, .stretch = 0.2, .brightness = 0.3, .contrast = 0.3, .saturation = 0.3};

constexpr double kDegrees = 15;

Extent extentOf(const Augmentation& augmentation)
{
    Extent extent = augmentation.strength == Augmentation::Strength::Light ? kLight : kStrong;
    extent.degrees = augmentation.rotation ? kDegrees : 0;
    if (!augmentation.crop) {
        extent.smallestZoom = 1;
        extent.largestShift = extent.stretch = 0;
    }
    return extent;
}

struct Part {
    const char* name;
    bool Augmentation::*part;
};
constexpr Part kParts[] = {{"mirror", &Augmentation::mirror},
                           {"crop", &Augmentation::crop},
                           {"rotation", &Augmentation::rotation},
                           {"colour", &Augmentation::colour}};

/// What makes `to` of `from`, with a comma before each.
std::string difference(const Augmentation& from, const Augmentation& to)
{
    std::string words;
    for (const Part& part : kParts)
        if (from.*part.part != to.*part.part)
            words += (to.*part.part ? "," : ",no-") + std::string(part.name);
    return words;
}

bool isPreset(const std::string& word, Augmentation& augmentation)
{
    for (const Augmentation& preset : {Augmentation::None, Augmentation::Light, Augmentation::Strong})
        if (toString(preset) == word) {
            augmentation = preset;
            return true;
        }
    return false;
}

bool isPart(const std::string& word, Augmentation& augmentation)
{
    for (const Part& part : kParts)
        if (word == part.name || word == "no-" + std::string(part.name)) {
            augmentation.*part.part = word == part.name;
            return true;
        }
    return false;
}

struct Range {
    double from = 0;
    double to = 0;
};

/// A part of `plain`, zoomed and shifted, that stays within 0 to `limit`.
Range variedRange(Range plain, double limit, double zoom, double largestShift, Random& random)
{
    const double side = plain.to - plain.from;
    const double seen = std::clamp(side * zoom, std::min(1.0, limit), limit);
    const double slack = std::abs(side - seen) / 2 + largestShift * side;
    const double centre = (plain.from + plain.to) / 2 + random.uniform(-slack, slack);
    const double from = std::clamp(centre - seen / 2, 0.0, limit - seen);
    return {from, std::min(limit, from + seen)};
}

CropBox variedView(const Image& image, const Preprocessing& preprocessing, const Extent& strength, Random& random)
{
    const CropBox plain = planCrop(preprocessing, image.width, image.height).view();
    const double zoom = random.uniform(strength.smallestZoom, 1.0);
    const double stretch = std::sqrt(random.uniform(1.0 - strength.stretch, 1.0 + strength.stretch));
    const Range across =
        variedRange({plain.left, plain.right}, image.width, zoom * stretch, strength.largestShift, random);
    const Range down =
        variedRange({plain.top, plain.bottom}, image.height, zoom / stretch, strength.largestShift, random);
    return {.left = across.from, .top = down.from, .right = across.to, .bottom = down.to};
}

void mirror(Image& image)
{
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* left = image.row(y);
        std::uint8_t* right = left + (std::size_t(image.width) - 1) * 3;
        for (; left < right; left += 3, right -= 3)
            std::swap_ranges(left, left + 3, right);
    }
}

/// Turns about the centre; what comes into view repeats the nearest edge. Positions are in 1/256 pixel, so that
/// rounding is the same everywhere.
Image turned(const Image& image, double degrees)
{
    constexpr int kBits = 8;
    constexpr int kOne = 1 << kBits;
    const double radians = degrees * std::numbers::pi / 180.0;
    const double cosine = std::cos(radians);
    const double sine = std::sin(radians);
    const double middleX = (image.width - 1) / 2.0;
    const double middleY = (image.height - 1) / 2.0;
    const int lastX = image.width - 1;
    const int lastY = image.height - 1;
    Image result{.width = image.width, .height = image.height};
    result.rgb.resize(image.rgb.size());
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* out = result.row(y);
        for (int x = 0; x < image.width; ++x, out += 3) {
            const double fromX = cosine * (x - middleX) + sine * (y - middleY) + middleX;
            const double fromY = cosine * (y - middleY) - sine * (x - middleX) + middleY;
            const int fixedX = std::clamp(int(std::floor(fromX * kOne + 0.5)), 0, lastX * kOne);
            const int fixedY = std::clamp(int(std::floor(fromY * kOne + 0.5)), 0, lastY * kOne);
            const int left = fixedX >> kBits;
            const int top = fixedY >> kBits;
            const int shareX = fixedX & (kOne - 1);
            const int shareY = fixedY & (kOne - 1);
            const std::uint8_t* upper = image.row(top) + left * 3;
            const std::uint8_t* lower = image.row(std::min(top + 1, lastY)) + left * 3;
            const int next = left < lastX ? 3 : 0;
            for (int channel = 0; channel < 3; ++channel) {
                const int above = upper[channel] * (kOne - shareX) + upper[channel + next] * shareX;
                const int below = lower[channel] * (kOne - shareX) + lower[channel + next] * shareX;
                const int sum = above * (kOne - shareY) + below * shareY;
                out[channel] = std::uint8_t((sum + (1 << (2 * kBits - 1))) >> (2 * kBits));
            }
        }
    }
    return result;
}

int greyOf(const std::uint8_t* pixel)
{
    return (19595 * pixel[0] + 38470 * pixel[1] + 7471 * pixel[2] + 0x8000) >> 16;
}

int meanGrey(const Image& image)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < image.rgb.size(); i += 3)
        sum += greyOf(image.rgb.data() + i);
    return int(sum / std::int64_t(image.rgb.size() / 3));
}

struct Light {
    double brightness = 1;
    double contrast = 1;
    double saturation = 1;
};

/// Brightness, contrast about the mean grey and saturation about each pixel's grey, in integers of 1/65536.
void relight(Image& image, const Light& light)
{
    constexpr double kOne = 65536;
    const auto colour = std::int64_t(light.brightness * light.contrast * light.saturation * kOne + 0.5);
    const auto grey = std::int64_t(light.brightness * light.contrast * (1 - light.saturation) * kOne);
    const auto base = std::int64_t(light.brightness * (1 - light.contrast) * kOne) * meanGrey(image) + 0x8000;
    for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
        std::uint8_t* pixel = image.rgb.data() + i;
        const std::int64_t common = grey * greyOf(pixel) + base;
        for (int channel = 0; channel < 3; ++channel)
            pixel[channel] =
                std::uint8_t(std::clamp((colour * pixel[channel] + common) >> 16, std::int64_t{0}, std::int64_t{255}));
    }
}

Light variedLight(const Extent& strength, Random& random)
{
    const auto factor = [&](double range) { return random.uniform(1.0 - range, 1.0 + range); };
    return {.brightness = factor(strength.brightness),
            .contrast = factor(strength.contrast),
            .saturation = factor(strength.saturation)};
}

} // namespace

Augmentation Augmentation::withoutMirror() const
{
    Augmentation rest = *this;
    rest.mirror = false;
    return rest;
}

bool Augmentation::operator==(const Augmentation& other) const
{
    const bool isSameStrength = strength == other.strength || !(crop || colour);
    return isSameStrength && crop == other.crop && mirror == other.mirror && rotation == other.rotation &&
           colour == other.colour;
}

std::string toString(const Augmentation& augmentation)
{
    if (augmentation == Augmentation::None)
        return "none";
    const bool isStrong = augmentation.strength == Augmentation::Strength::Strong;
    if (isStrong && (augmentation.crop || augmentation.colour))
        return "strong" + difference(Augmentation::Strong, augmentation);
    if (augmentation.crop)
        return "light" + difference(Augmentation::Light, augmentation);
    return difference(Augmentation::None, augmentation).substr(1);
}

Augmentation augmentationFromString(const std::string& words)
{
    std::istringstream list(words + ','); // an empty word at the end is one too
    Augmentation augmentation;
    bool isFirst = true;
    for (std::string word; std::getline(list, word, ','); isFirst = false) {
        if (isFirst && word.starts_with("no-"))
            augmentation = Augmentation::Light;
        if (!(isFirst && isPreset(word, augmentation)) && !isPart(word, augmentation))
            throw Error({.problem = Text("Unknown augmentation"),
                         .found = Text("'%1'", word),
                         .expected = Text("none, light or strong, and then no-mirror, no-crop, no-rotation or "
                                          "no-colour; or some of mirror, crop, rotation and colour")});
    }
    return augmentation;
}

int enoughShortSide(const Preprocessing& preprocessing, const Augmentation& augmentation)
{
    constexpr int kOversampling = 2;
    double side = shortSideAsItIs(preprocessing);
    if (augmentation != Augmentation::None) {
        const Extent strength = extentOf(augmentation);
        side /= strength.smallestZoom * std::sqrt(1.0 - strength.stretch);
    }
    return int(std::ceil(side * kOversampling));
}

Image augmentedView(const Image& image, const Preprocessing& preprocessing, const Augmentation& augmentation,
                    std::uint64_t seed)
{
    if (augmentation == Augmentation::None || image.isEmpty())
        return preprocessing.fit(image);
    const Extent extent = extentOf(augmentation);
    Random random{seed};
    const CropBox view = variedView(image, preprocessing, extent, random);
    Image result = resize(image, preprocessing.size, preprocessing.size, preprocessing.interpolation, view);
    if (const bool isMirrored = random.uniform() < 0.5; isMirrored && augmentation.mirror) // drawn either way, so that
        mirror(result);                                                                    // all else stays the same
    if (extent.degrees > 0)
        result = turned(result, random.uniform(-extent.degrees, extent.degrees));
    if (augmentation.colour)
        relight(result, variedLight(extent, random));
    return result;
}

} // namespace graft

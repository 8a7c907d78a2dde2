#include "images/preprocessing.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr int kLargestSize = 8192;

constexpr std::array<std::pair<ResizeRule, const char*>, 3> kRuleNames{
    {{ResizeRule::CropThenResize, "crop-then-resize"},
     {ResizeRule::ResizeThenCrop, "resize-then-crop"},
     {ResizeRule::Squash, "squash"}}};

std::string nameOf(ResizeRule rule)
{
    return std::find_if(kRuleNames.begin(), kRuleNames.end(), [&](const auto& entry) { return entry.first == rule; })
        ->second;
}

ResizeRule ruleFromString(const std::string& name)
{
    for (const auto& [rule, known] : kRuleNames)
        if (name == known)
            return rule;
    throw Error({.problem = "Cannot read the preprocessing",
                 .found = "the rule '" + name + "'",
                 .expected = "crop-then-resize, resize-then-crop or squash"});
}

/// Half of `margin`, with halves rounded to the even neighbour, as Python's round() and therefore torchvision does.
std::int64_t halfToEven(std::int64_t margin)
{
    const std::int64_t half = margin / 2;
    return margin % 2 == 0 ? half : half + half % 2;
}

Image cropThenResize(const Image& image, const Preprocessing& preprocessing)
{
    const CropBox box = preprocessing.cropBox(image.width, image.height);
    const int side = int(box.right - box.left);
    return resizeOnly(image,
                      {.left = std::int64_t(box.left), .top = std::int64_t(box.top), .width = side, .height = side},
                      preprocessing.size, preprocessing.size, preprocessing.interpolation);
}

Image resizeThenCrop(const Image& image, const Preprocessing& preprocessing)
{
    const int shortSide = std::min(image.width, image.height);
    const auto scaled = [&](int side) { return std::int64_t(preprocessing.resizeTo) * side / shortSide; };
    const std::int64_t width = scaled(image.width);
    const std::int64_t height = scaled(image.height);
    const PixelBox middle{.left = halfToEven(width - preprocessing.size),
                          .top = halfToEven(height - preprocessing.size),
                          .width = preprocessing.size,
                          .height = preprocessing.size};
    return resizedPart(image, width, height, preprocessing.interpolation, middle);
}

void requireSensible(const Preprocessing& preprocessing)
{
    const auto refuse = [](const std::string& found, const std::string& expected) {
        throw Error({.problem = "Cannot use the preprocessing", .found = found, .expected = expected});
    };
    if (preprocessing.size < 1 || preprocessing.size > kLargestSize)
        refuse("the size " + std::to_string(preprocessing.size), "1 to " + std::to_string(kLargestSize));
    if (!(preprocessing.cropFraction > 0 && preprocessing.cropFraction <= 1))
        refuse("the crop fraction " + std::to_string(preprocessing.cropFraction), "more than 0, at most 1");
    if (preprocessing.rule == ResizeRule::ResizeThenCrop &&
        (preprocessing.resizeTo < preprocessing.size || preprocessing.resizeTo > kLargestSize))
        refuse("a resize to " + std::to_string(preprocessing.resizeTo),
               std::to_string(preprocessing.size) + " to " + std::to_string(kLargestSize));
    for (const double mean : preprocessing.mean)
        if (!std::isfinite(mean))
            refuse("a mean that is no number", "three numbers");
    for (const double deviation : preprocessing.standardDeviation)
        if (!std::isfinite(deviation) || deviation <= 0)
            refuse("the standard deviation " + std::to_string(deviation), "three numbers above 0");
}

} // namespace

CropBox Preprocessing::cropBox(int width, int height) const
{
    if (rule != ResizeRule::CropThenResize)
        return {.left = 0, .top = 0, .right = double(width), .bottom = double(height)};
    const int side = std::max(1, int(cropFraction * std::min(width, height)));
    const int left = (width - side + 1) / 2;
    const int top = (height - side + 1) / 2;
    return {.left = double(left), .top = double(top), .right = double(left + side), .bottom = double(top + side)};
}

Image Preprocessing::fit(const Image& image) const
{
    requireSensible(*this);
    if (image.isEmpty())
        throw Error("Cannot fit an empty picture");
    switch (rule) {
    case ResizeRule::CropThenResize:
        return cropThenResize(image, *this);
    case ResizeRule::ResizeThenCrop:
        return resizeThenCrop(image, *this);
    case ResizeRule::Squash:
        break;
    }
    return resize(image, size, size, interpolation);
}

void Preprocessing::normalise(const Image& fitted, std::span<float> input) const
{
    if (input.size() != fitted.rgb.size())
        throw Error({.problem = "Cannot normalise the picture",
                     .found = "room for " + std::to_string(input.size()) + " numbers",
                     .expected = std::to_string(fitted.rgb.size())});
    std::array<std::array<float, 256>, 3> values{};
    for (std::size_t channel = 0; channel < 3; ++channel)
        for (std::size_t level = 0; level < 256; ++level)
            values[channel][level] = (float(level) / 255.0F - float(mean[channel])) / float(standardDeviation[channel]);
    for (std::size_t i = 0; i < input.size(); i += 3)
        for (std::size_t channel = 0; channel < 3; ++channel)
            input[i + channel] = values[channel][fitted.rgb[i + channel]];
}

void to_json(nlohmann::json& json, const Preprocessing& preprocessing)
{
    json = {{"size", preprocessing.size},
            {"rule", nameOf(preprocessing.rule)},
            {"crop_fraction", preprocessing.cropFraction},
            {"resize_to", preprocessing.resizeTo},
            {"interpolation", toString(preprocessing.interpolation)},
            {"mean", preprocessing.mean},
            {"standard_deviation", preprocessing.standardDeviation}};
}

void from_json(const nlohmann::json& json, Preprocessing& preprocessing)
{
    Preprocessing read;
    try {
        json.at("size").get_to(read.size);
        read.rule = ruleFromString(json.at("rule").get<std::string>());
        json.at("crop_fraction").get_to(read.cropFraction);
        json.at("resize_to").get_to(read.resizeTo);
        read.interpolation = interpolationFromString(json.at("interpolation").get<std::string>());
        json.at("mean").get_to(read.mean);
        json.at("standard_deviation").get_to(read.standardDeviation);
    } catch (const nlohmann::json::exception& exception) {
        throw Error({.problem = "Cannot read the preprocessing", .found = std::string(exception.what())});
    }
    requireSensible(read);
    preprocessing = read;
}

} // namespace graft

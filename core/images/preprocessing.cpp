#include "images/preprocessing.h"

#include "base/error.h"
#include "images/crop_plan.h"

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
    throw Error({.problem = Text("Cannot read the preprocessing"),
                 .found = Text("the rule '%1'", name),
                 .expected = Text("crop-then-resize, resize-then-crop or squash")});
}

void requireSensible(const Preprocessing& preprocessing)
{
    const auto refuse = [](const Text& found, const Text& expected) {
        throw Error({.problem = Text("Cannot use the preprocessing"), .found = found, .expected = expected});
    };
    if (preprocessing.size < 1 || preprocessing.size > kLargestSize)
        refuse(Text("the size %1", preprocessing.size), Text("1 to %1", kLargestSize));
    if (!(preprocessing.cropFraction > 0 && preprocessing.cropFraction <= 1))
        refuse(Text("the crop fraction %1", std::to_string(preprocessing.cropFraction)),
               Text("more than 0, at most 1"));
    if (preprocessing.rule == ResizeRule::ResizeThenCrop &&
        (preprocessing.resizeTo < preprocessing.size || preprocessing.resizeTo > kLargestSize))
        refuse(Text("a resize to %1", preprocessing.resizeTo), Text("%1 to %2", preprocessing.size, kLargestSize));
    for (const double mean : preprocessing.mean)
        if (!std::isfinite(mean))
            refuse(Text("a mean that is no number"), Text("three numbers"));
    for (const double deviation : preprocessing.standardDeviation)
        if (!std::isfinite(deviation) || deviation <= 0)
            refuse(Text("the standard deviation %1", std::to_string(deviation)), Text("three numbers above 0"));
}

} // namespace

Image Preprocessing::fit(const Image& image) const
{
    requireSensible(*this);
    if (image.isEmpty())
        throw Error(Text("Cannot fit an empty picture"));
    const CropPlan plan = planCrop(*this, image.width, image.height);
    if (plan.kept)
        return resizedPart(image, plan.width, plan.height, interpolation, plan.input);
    return resizeOnly(image, plan.seen, size, size, interpolation);
}

void Preprocessing::normalise(const Image& fitted, std::span<float> input) const
{
    if (input.size() != fitted.rgb.size())
        throw Error({.problem = Text("Cannot normalise the picture"),
                     .found = Text("room for %1 numbers", input.size()),
                     .expected = Text::verbatim(std::to_string(fitted.rgb.size()))});
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
        throw Error({.problem = Text("Cannot read the preprocessing"), .found = Text::verbatim(exception.what())});
    }
    requireSensible(read);
    preprocessing = read;
}

} // namespace graft

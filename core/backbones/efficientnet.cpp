// EfficientNet (Tan and Le 2019, arXiv:1905.11946) and EfficientNet v2 (Tan and Le 2021, arXiv:2104.00298).
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <algorithm>
#include <cmath>

namespace graft::efficientnet {

namespace {

enum class Block { Inverted, Fused };

struct Group {
    Block block;
    int expansion;
    int kernel;
    int stride;
    int channels;
    int repeats;
};

struct Row {
    const char* name;
    const char* title;
    double width;
    double depth;
    double dropout;
    BatchNormStyle norm;
};

constexpr BatchNormStyle kUsual{};
constexpr BatchNormStyle kSlow{.epsilon = 1e-3, .momentum = 0.01};
constexpr BatchNormStyle kV2{.epsilon = 1e-3, .momentum = 0.1};

const Row kRows[] = {
    {"efficientnet_b0", "EfficientNet-B0", 1.0, 1.0, 0.2, kUsual},
    {"efficientnet_b1", "EfficientNet-B1", 1.0, 1.1, 0.2, kUsual},
    {"efficientnet_b2", "EfficientNet-B2", 1.1, 1.2, 0.3, kUsual},
    {"efficientnet_b3", "EfficientNet-B3", 1.2, 1.4, 0.3, kUsual},
    {"efficientnet_b4", "EfficientNet-B4", 1.4, 1.8, 0.4, kUsual},
    {"efficientnet_b5", "EfficientNet-B5", 1.6, 2.2, 0.4, kSlow},
    {"efficientnet_b6", "EfficientNet-B6", 1.8, 2.6, 0.5, kSlow},
    {"efficientnet_b7", "EfficientNet-B7", 2.0, 3.1, 0.5, kSlow},
    {"efficientnet_v2_s", "EfficientNet v2 S", 1, 1, 0.2, kV2},
    {"efficientnet_v2_m", "EfficientNet v2 M", 1, 1, 0.3, kV2},
    {"efficientnet_v2_l", "EfficientNet v2 L", 1, 1, 0.4, kV2},
};

constexpr double kLastDepthDrop = 0.2; ///< Stochastic depth grows linearly from 0 towards this.
constexpr int kV2Features = 1280;

std::vector<Group> groupsOf(const Row& row)
{
    using enum Block;
    const std::string name = row.name;
    if (name == "efficientnet_v2_s")
        return {{Fused, 1, 3, 1, 24, 2},     {Fused, 4, 3, 2, 48, 4},     {Fused, 4, 3, 2, 64, 4},
                {Inverted, 4, 3, 2, 128, 6}, {Inverted, 6, 3, 1, 160, 9}, {Inverted, 6, 3, 2, 256, 15}};
    if (name == "efficientnet_v2_m")
        return {{Fused, 1, 3, 1, 24, 3},     {Fused, 4, 3, 2, 48, 5},      {Fused, 4, 3, 2, 80, 5},
                {Inverted, 4, 3, 2, 160, 7}, {Inverted, 6, 3, 1, 176, 14}, {Inverted, 6, 3, 2, 304, 18},
                {Inverted, 6, 3, 1, 512, 5}};
    if (name == "efficientnet_v2_l")
        return {{Fused, 1, 3, 1, 32, 4},      {Fused, 4, 3, 2, 64, 7},      {Fused, 4, 3, 2, 96, 7},
                {Inverted, 4, 3, 2, 192, 10}, {Inverted, 6, 3, 1, 224, 19}, {Inverted, 6, 3, 2, 384, 25},
                {Inverted, 6, 3, 1, 640, 7}};
    std::vector<Group> groups{{Inverted, 1, 3, 1, 16, 1}, {Inverted, 6, 3, 2, 24, 2},  {Inverted, 6, 5, 2, 40, 2},
                              {Inverted, 6, 3, 2, 80, 3}, {Inverted, 6, 5, 1, 112, 3}, {Inverted, 6, 5, 2, 192, 4},
                              {Inverted, 6, 3, 1, 320, 1}};
    for (Group& group : groups) {
        group.channels = roundedChannels(group.channels * row.width);
        group.repeats = int(std::ceil(group.repeats * row.depth));
    }
    return groups;
}

OperationPtr makeBlock(const Place& place, int in, const Group& group, int stride, double drop)
{
    const Place block = place.in("block");
    const int hidden = roundedChannels(in * group.expansion);
    const int out = group.channels;
    constexpr Activation kSilu = Activation::Silu;
    Operations branch;
    const auto next = [&] { return std::to_string(branch.size()); };
    if (group.block == Block::Fused) {
        const bool expands = group.expansion != 1;
        branch.push_back(block.convNormActivation(
            next(), {.in = in, .out = expands ? hidden : out, .kernel = group.kernel, .stride = stride}, kSilu));
        if (expands)
            branch.push_back(block.convNormActivation(next(), {.in = hidden, .out = out}));
    } else {
        if (group.expansion != 1)
            branch.push_back(block.convNormActivation(next(), {.in = in, .out = hidden}, kSilu));
        branch.push_back(block.convNormActivation(
            next(), {.in = hidden, .out = hidden, .kernel = group.kernel, .stride = stride, .groups = hidden}, kSilu));
        branch.push_back(block.squeezeExcitation(next(), hidden, std::max(1, in / 4), kSilu, Activation::Sigmoid));
        branch.push_back(block.convNormActivation(next(), {.in = hidden, .out = out}));
    }
    if (stride != 1 || in != out)
        return sequence(std::move(branch));
    return residual(std::move(branch), {.stochasticDepth = place.stochasticDepth("stochastic_depth", drop)});
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const std::vector<Group> groups = groupsOf(row);
    const bool isV2 = groups.front().block == Block::Fused;
    network.setBatchNormStyle(row.norm);
    const Place features = network.root().in("features");
    int in = isV2 ? groups.front().channels : roundedChannels(32 * row.width);
    network.stage("features.0", Text("Convolution %1", sizeText(3, 2)),
                  features.convNormActivation("0", {.in = 3, .out = in, .kernel = 3, .stride = 2}, Activation::Silu));
    int blocks = 0;
    for (const Group& group : groups)
        blocks += group.repeats;
    int block = 0;
    for (std::size_t index = 0; index < groups.size(); ++index)
        for (int i = 0; i < groups[index].repeats; ++i, ++block) {
            const Group& group = groups[index];
            const int stride = i == 0 ? group.stride : 1;
            const std::string at = std::to_string(index + 1) + "." + std::to_string(i);
            network.stage("features." + at,
                          group.block == Block::Fused
                              ? Text("Fused inverted residual %1", sizeText(group.kernel, stride))
                              : Text("Inverted residual %1", sizeText(group.kernel, stride)),
                          makeBlock(features.in(at), in, group, stride, kLastDepthDrop * block / blocks));
            in = group.channels;
        }
    const std::string at = std::to_string(groups.size() + 1);
    const int last = isV2 ? kV2Features : 4 * in;
    const OperationPtr top = features.convNormActivation(at, {.in = in, .out = last}, Activation::Silu);
    network.stage("features." + at, Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                  sequence({top, globalPool()}));
    network.finish("classifier.1", {.features = last});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::efficientnet

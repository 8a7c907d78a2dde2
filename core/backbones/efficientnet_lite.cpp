// EfficientNet-Lite (Tan and Le 2019, arXiv:1905.11946; the Lite variants by Google, 2020): inverted residuals with
// ReLU6 and without squeeze-excitation. Names as in the package efficientnet-lite-pytorch; paddings are computed
// for the size of the pictures, as there.
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <array>

namespace graft::efficientnet_lite {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 7> channels; ///< Output of each group of blocks.
    std::array<int, 7> repeats;  ///< Blocks in each group.
    double dropout = 0.2;
};

constexpr Row kRows[] = {
    {"efficientnet_lite0", "EfficientNet-Lite0", {16, 24, 40, 80, 112, 192, 320}, {1, 2, 2, 3, 3, 4, 1}},
    {"efficientnet_lite1", "EfficientNet-Lite1", {16, 24, 40, 80, 112, 192, 320}, {1, 3, 3, 4, 4, 5, 1}},
    {"efficientnet_lite2", "EfficientNet-Lite2", {16, 24, 48, 88, 120, 208, 352}, {1, 3, 3, 4, 4, 5, 1}},
};
constexpr std::array<int, 7> kKernels{3, 3, 5, 3, 5, 5, 3};
constexpr std::array<int, 7> kStrides{1, 2, 2, 2, 1, 2, 1};
constexpr int kStemChannels = 32;
constexpr int kFeatures = 1280;
constexpr int kExpansion = 6;

/// With the padding for `extent` pixels a side, which becomes the output's.
ConvolutionShape padded(ConvolutionShape shape, int& extent)
{
    shape.padding = samePadding(extent, shape.kernel, shape.stride);
    extent = (extent + shape.stride - 1) / shape.stride;
    return shape;
}

OperationPtr makeBlock(const Place& block, const ConvolutionShape& shape, bool expand, int& extent)
{
    const int hidden = expand ? shape.in * kExpansion : shape.in;
    Operations branch;
    if (expand)
        branch.push_back(block.convNorm("_expand_conv", "_bn0", {.in = shape.in, .out = hidden}, Activation::Relu6));
    branch.push_back(block.convNorm(
        "_depthwise_conv", "_bn1",
        padded({.in = hidden, .out = hidden, .kernel = shape.kernel, .stride = shape.stride, .groups = hidden}, extent),
        Activation::Relu6));
    branch.push_back(block.convNorm("_project_conv", "_bn2", {.in = hidden, .out = shape.out}));
    return shape.stride == 1 && shape.in == shape.out ? residual(std::move(branch)) : sequence(std::move(branch));
}

void build(NetworkBuilder& network, const std::string& name, int size)
{
    const Row& row = rowNamed(kRows, name);
    network.setBatchNormStyle({.epsilon = 1e-3, .momentum = 0.01});
    const Place root = network.root();
    int extent = size;
    network.stage("_conv_stem", Text("Convolution %1", sizeText(3, 2)),
                  root.convNorm("_conv_stem", "_bn0",
                                padded({.in = 3, .out = kStemChannels, .kernel = 3, .stride = 2}, extent),
                                Activation::Relu6));
    int in = kStemChannels;
    int index = 0;
    for (std::size_t group = 0; group < row.repeats.size(); ++group)
        for (int repeat = 0; repeat < row.repeats[group]; ++repeat) {
            const std::string at = "_blocks." + std::to_string(index++);
            const ConvolutionShape shape{.in = in,
                                         .out = row.channels[group],
                                         .kernel = kKernels[group],
                                         .stride = repeat == 0 ? kStrides[group] : 1};
            network.stage(at, Text("Inverted residual %1", sizeText(shape.kernel, shape.stride)),
                          makeBlock(root.in(at), shape, group > 0, extent));
            in = shape.out;
        }
    network.stage("_conv_head", Text("Convolution %1", sizeText(1, 1)),
                  root.convNorm("_conv_head", "_bn1", {.in = in, .out = kFeatures}, Activation::Relu6));
    network.stage("_avg_pooling", Text("Average pooling"), globalPool());
    network.finish("_fc", {.features = kFeatures});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::efficientnet_lite

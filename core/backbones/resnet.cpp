// ResNet (He et al. 2015, arXiv:1512.03385), ResNeXt (Xie et al. 2016, arXiv:1611.05431) and Wide ResNet (Zagoruyko
// and Komodakis 2016, arXiv:1605.07146).
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <array>

namespace graft::resnet {

namespace {

struct Row {
    const char* name;
    const char* title;
    bool bottleneck;
    std::array<int, 4> repeats;
    int groups = 1;
    int widthPerGroup = 64;
    double dropout = 0;
};

constexpr Row kRows[] = {
    {"resnet18", "ResNet-18", false, {2, 2, 2, 2}},
    {"resnet34", "ResNet-34", false, {3, 4, 6, 3}},
    {"resnet50", "ResNet-50", true, {3, 4, 6, 3}},
    {"resnet101", "ResNet-101", true, {3, 4, 23, 3}},
    {"resnet152", "ResNet-152", true, {3, 8, 36, 3}},
    {"resnext50_32x4d", "ResNeXt-50 32x4d", true, {3, 4, 6, 3}, 32, 4},
    {"resnext101_32x8d", "ResNeXt-101 32x8d", true, {3, 4, 23, 3}, 32, 8},
    {"wide_resnet50_2", "Wide ResNet-50-2", true, {3, 4, 6, 3}, 1, 128},
};
constexpr std::array<int, 4> kPlanes{64, 128, 256, 512};
constexpr int kExpansion = 4; ///< Of a bottleneck's output.

OperationPtr makeBlock(const Place& block, const Row& row, int in, int planes, int stride)
{
    const int out = row.bottleneck ? planes * kExpansion : planes;
    Operations branch;
    if (row.bottleneck) {
        const int width = planes * row.widthPerGroup / 64 * row.groups;
        branch = {block.convNorm("conv1", "bn1", {.in = in, .out = width}, Activation::Relu),
                  block.convNorm("conv2", "bn2",
                                 {.in = width, .out = width, .kernel = 3, .stride = stride, .groups = row.groups},
                                 Activation::Relu),
                  block.convNorm("conv3", "bn3", {.in = width, .out = out})};
    } else {
        branch = {
            block.convNorm("conv1", "bn1", {.in = in, .out = out, .kernel = 3, .stride = stride}, Activation::Relu),
            block.convNorm("conv2", "bn2", {.in = out, .out = out, .kernel = 3})};
    }
    OperationPtr shortcut;
    if (stride != 1 || in != out)
        shortcut = block.convNormActivation("downsample", {.in = in, .out = out, .stride = stride});
    return residual(std::move(branch), {.shortcut = std::move(shortcut), .after = Activation::Relu});
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place root = network.root();
    const OperationPtr stem =
        root.convNorm("conv1", "bn1", {.in = 3, .out = kPlanes[0], .kernel = 7, .stride = 2}, Activation::Relu);
    network.stage("conv1", Text("%1, max pooling", Text("Convolution %1", sizeText(7, 2))),
                  sequence({stem, maxPool({.kernel = 3, .stride = 2, .padding = 1})}));
    int in = kPlanes[0];
    for (std::size_t group = 0; group < kPlanes.size(); ++group)
        for (int i = 0; i < row.repeats[group]; ++i) {
            const int stride = i == 0 && group > 0 ? 2 : 1;
            const std::string at = "layer" + std::to_string(group + 1) + "." + std::to_string(i);
            network.stage(at,
                          row.bottleneck ? Text("Bottleneck %1", sizeText(3, stride))
                                         : Text("Residual %1", sizeText(3, stride)),
                          makeBlock(root.in(at), row, in, kPlanes[group], stride));
            in = kPlanes[group] * (row.bottleneck ? kExpansion : 1);
        }
    network.stage("avgpool", Text("Average pooling"), globalPool());
    network.finish("fc", {.features = in});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::resnet

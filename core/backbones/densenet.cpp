// DenseNet (Huang et al. 2016, arXiv:1608.06993). A dense layer adds its channels to what came in, so each is a
// stage of its own.
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <array>

namespace graft::densenet {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 4> repeats;
    double dropout = 0;
};

constexpr Row kRows[] = {
    {"densenet121", "DenseNet-121", {6, 12, 24, 16}},
    {"densenet169", "DenseNet-169", {6, 12, 32, 32}},
    {"densenet201", "DenseNet-201", {6, 12, 48, 32}},
};
constexpr int kStem = 64;
constexpr int kGrowth = 32;
constexpr int kBottleneck = 4 * kGrowth;

OperationPtr makeDenseLayer(const Place& layer, int in)
{
    const OperationPtr norm = layer.batchNorm("norm1", in, Activation::Relu);
    const OperationPtr narrow = layer.convNorm("conv1", "norm2", {.in = in, .out = kBottleneck}, Activation::Relu);
    const OperationPtr grow = layer.convolution("conv2", {.in = kBottleneck, .out = kGrowth, .kernel = 3});
    return concatenation({sequence({}), sequence({norm, narrow, grow})});
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place features = network.root().in("features");
    const OperationPtr stem =
        features.convNorm("conv0", "norm0", {.in = 3, .out = kStem, .kernel = 7, .stride = 2}, Activation::Relu);
    network.stage("features.conv0", Text("%1, max pooling", Text("Convolution %1", sizeText(7, 2))),
                  sequence({stem, maxPool({.kernel = 3, .stride = 2, .padding = 1})}));
    int channels = kStem;
    for (std::size_t group = 0; group < row.repeats.size(); ++group) {
        const std::string number = std::to_string(group + 1);
        for (int i = 1; i <= row.repeats[group]; ++i) {
            const std::string at = "denseblock" + number + ".denselayer" + std::to_string(i);
            network.stage("features." + at, Text("Dense layer %1", sizeText(3, 1)),
                          makeDenseLayer(features.in(at), channels));
            channels += kGrowth;
        }
        if (group + 1 == row.repeats.size())
            break;
        const Place transition = features.in("transition" + number);
        const OperationPtr norm = transition.batchNorm("norm", channels, Activation::Relu);
        const OperationPtr narrow = transition.convolution("conv", {.in = channels, .out = channels / 2});
        network.stage("features.transition" + number,
                      Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                      sequence({norm, narrow, averagePool({})}));
        channels /= 2;
    }
    const OperationPtr norm = features.batchNorm("norm5", channels, Activation::Relu);
    network.stage("features.norm5", Text("%1, average pooling", Text("Batch-norm")), sequence({norm, globalPool()}));
    network.finish("classifier", {.features = channels});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::densenet

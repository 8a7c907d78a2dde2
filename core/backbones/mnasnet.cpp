// MnasNet (Tan et al. 2018, arXiv:1807.11626).
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::mnasnet {

namespace {

struct Group {
    int channels;
    int kernel;
    int stride;
    int expansion;
    int repeats;
};

constexpr Group kGroups[] = {{24, 3, 2, 3, 3}, {40, 5, 2, 3, 3},  {80, 5, 2, 6, 3},
                             {96, 3, 1, 6, 2}, {192, 5, 2, 6, 4}, {320, 3, 1, 6, 1}};
constexpr int kStem = 32;
constexpr int kFirst = 16;
constexpr int kFeatures = 1280;

OperationPtr makeBlock(const Place& layers, int in, const Group& group, int stride)
{
    const int hidden = in * group.expansion;
    Operations branch{
        layers.convNorm("0", "1", {.in = in, .out = hidden}, Activation::Relu),
        layers.convNorm("3", "4",
                        {.in = hidden, .out = hidden, .kernel = group.kernel, .stride = stride, .groups = hidden},
                        Activation::Relu),
        layers.convNorm("6", "7", {.in = hidden, .out = group.channels})};
    return stride == 1 && in == group.channels ? residual(std::move(branch)) : sequence(std::move(branch));
}

void build(NetworkBuilder& network, const std::string& /*name*/, int /*size*/)
{
    network.setBatchNormStyle({.epsilon = 1e-5, .momentum = 0.0003});
    const Place layers = network.root().in("layers");
    network.stage("layers.0", Text("Convolution %1", sizeText(3, 2)),
                  layers.convNorm("0", "1", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, Activation::Relu));
    const OperationPtr depthwise =
        layers.convNorm("3", "4", {.in = kStem, .out = kStem, .kernel = 3, .groups = kStem}, Activation::Relu);
    const OperationPtr pointwise = layers.convNorm("6", "7", {.in = kStem, .out = kFirst});
    network.stage("layers.3", Text("Separable convolution %1", sizeText(3, 1)), sequence({depthwise, pointwise}));
    int in = kFirst;
    int index = 8;
    for (const Group& group : kGroups) {
        for (int i = 0; i < group.repeats; ++i) {
            const int stride = i == 0 ? group.stride : 1;
            const std::string at = std::to_string(index) + "." + std::to_string(i);
            network.stage("layers." + at, Text("Inverted residual %1", sizeText(group.kernel, stride)),
                          makeBlock(layers.in(at + ".layers"), in, group, stride));
            in = group.channels;
        }
        ++index;
    }
    const OperationPtr top = layers.convNorm("14", "15", {.in = in, .out = kFeatures}, Activation::Relu);
    network.stage("layers.14", Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                  sequence({top, globalPool()}));
    network.finish("classifier.1", {.features = kFeatures});
}

} // namespace

Family family()
{
    return {{{"mnasnet1_0", "MnasNet 1.0", 0.2}}, build};
}

} // namespace graft::mnasnet

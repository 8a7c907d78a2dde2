// MobileNet v2 (Sandler et al. 2018, arXiv:1801.04381).
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::mobilenet_v2 {

namespace {

struct Group {
    int expansion;
    int channels;
    int repeats;
    int stride;
};

constexpr Group kGroups[] = {{1, 16, 1, 1}, {6, 24, 2, 2},  {6, 32, 3, 2}, {6, 64, 4, 2},
                             {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};
constexpr int kStem = 32;
constexpr int kFeatures = 1280;

OperationPtr makeBlock(const Place& conv, int in, const Group& group, int stride)
{
    const int hidden = in * group.expansion;
    Operations branch;
    if (group.expansion != 1)
        branch.push_back(conv.convNormActivation("0", {.in = in, .out = hidden}, Activation::Relu6));
    branch.push_back(conv.convNormActivation(
        std::to_string(branch.size()), {.in = hidden, .out = hidden, .kernel = 3, .stride = stride, .groups = hidden},
        Activation::Relu6));
    const std::size_t last = branch.size();
    branch.push_back(
        conv.convNorm(std::to_string(last), std::to_string(last + 1), {.in = hidden, .out = group.channels}));
    return stride == 1 && in == group.channels ? residual(std::move(branch)) : sequence(std::move(branch));
}

void build(NetworkBuilder& network, const std::string& /*name*/, int /*size*/)
{
    const Place features = network.root().in("features");
    network.stage(
        "features.0", Text("Convolution %1", sizeText(3, 2)),
        features.convNormActivation("0", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, Activation::Relu6));
    int in = kStem;
    int index = 1;
    for (const Group& group : kGroups)
        for (int i = 0; i < group.repeats; ++i, ++index) {
            const int stride = i == 0 ? group.stride : 1;
            const std::string at = std::to_string(index);
            network.stage("features." + at, Text("Inverted residual %1", sizeText(3, stride)),
                          makeBlock(features.in(at + ".conv"), in, group, stride));
            in = group.channels;
        }
    const std::string at = std::to_string(index);
    const OperationPtr top = features.convNormActivation(at, {.in = in, .out = kFeatures}, Activation::Relu6);
    network.stage("features." + at, Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                  sequence({top, globalPool()}));
    network.finish("classifier.1", {.features = kFeatures});
}

} // namespace

Family family()
{
    return {{{"mobilenet_v2", "MobileNet v2", 0.2}}, build};
}

} // namespace graft::mobilenet_v2

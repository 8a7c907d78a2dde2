// ShuffleNet v2 (Ma et al. 2018, arXiv:1807.11164).
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <array>

namespace graft::shufflenet {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 3> channels;
    int features;
    double dropout = 0;
};

constexpr Row kRows[] = {{"shufflenet_v2_x1_0", "ShuffleNet v2 1.0x", {116, 232, 464}, 1024}};
constexpr std::array<int, 3> kRepeats{4, 8, 4};
constexpr int kStem = 24;

OperationPtr makeUnit(const Place& unit, int in, int out, int stride)
{
    const int half = out / 2;
    OperationPtr shortcut;
    if (stride > 1) {
        const Place first = unit.in("branch1");
        const OperationPtr depthwise =
            first.convNorm("0", "1", {.in = in, .out = in, .kernel = 3, .stride = stride, .groups = in});
        shortcut = sequence({depthwise, first.convNorm("2", "3", {.in = in, .out = half}, Activation::Relu)});
    }
    const Place second = unit.in("branch2");
    const int entering = stride > 1 ? in : half;
    const OperationPtr narrow = second.convNorm("0", "1", {.in = entering, .out = half}, Activation::Relu);
    const OperationPtr depthwise =
        second.convNorm("3", "4", {.in = half, .out = half, .kernel = 3, .stride = stride, .groups = half});
    const OperationPtr mix = second.convNorm("5", "6", {.in = half, .out = half}, Activation::Relu);
    return shuffledHalves(sequence({narrow, depthwise, mix}), std::move(shortcut));
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place root = network.root();
    const OperationPtr stem =
        root.convNormActivation("conv1", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, Activation::Relu);
    network.stage("conv1", Text("%1, max pooling", Text("Convolution %1", sizeText(3, 2))),
                  sequence({stem, maxPool({.kernel = 3, .stride = 2, .padding = 1})}));
    int in = kStem;
    for (std::size_t group = 0; group < kRepeats.size(); ++group)
        for (int i = 0; i < kRepeats[group]; ++i) {
            const int stride = i == 0 ? 2 : 1;
            const std::string at = "stage" + std::to_string(group + 2) + "." + std::to_string(i);
            network.stage(at, Text("Shuffle unit %1", sizeText(3, stride)),
                          makeUnit(root.in(at), in, row.channels[group], stride));
            in = row.channels[group];
        }
    const OperationPtr top = root.convNormActivation("conv5", {.in = in, .out = row.features}, Activation::Relu);
    network.stage("conv5", Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                  sequence({top, globalPool()}));
    network.finish("fc", {.features = row.features});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::shufflenet

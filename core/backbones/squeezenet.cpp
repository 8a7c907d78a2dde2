// SqueezeNet (Iandola et al. 2016, arXiv:1602.07360) 1.0 and 1.1.
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <algorithm>
#include <array>

namespace graft::squeezenet {

namespace {

struct Row {
    const char* name;
    const char* title;
    int stemChannels;
    int stemKernel;
    std::array<int, 3> poolings; ///< Indices of the poolings in `features`.
    double dropout = 0.5;
};

constexpr Row kRows[] = {
    {"squeezenet1_0", "SqueezeNet 1.0", 96, 7, {2, 6, 11}},
    {"squeezenet1_1", "SqueezeNet 1.1", 64, 3, {2, 5, 8}},
};
constexpr std::array<int, 8> kSqueezed{16, 16, 32, 32, 48, 48, 64, 64};
constexpr int kExpansion = 4; ///< Of each of the two branches.
constexpr int kLastIndex = 12;

OperationPtr makeFire(const Place& fire, int in, int squeezed)
{
    const int half = squeezed * kExpansion;
    const OperationPtr squeeze =
        fire.convolution("squeeze", {.in = in, .out = squeezed, .bias = true}, Activation::Relu);
    const OperationPtr small =
        fire.convolution("expand1x1", {.in = squeezed, .out = half, .bias = true}, Activation::Relu);
    const OperationPtr large =
        fire.convolution("expand3x3", {.in = squeezed, .out = half, .kernel = 3, .bias = true}, Activation::Relu);
    return sequence({squeeze, concatenation({small, large})});
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place features = network.root().in("features");
    const OperationPtr pool = maxPool({.kernel = 3, .stride = 2, .ceil = true});
    const auto poolsAfter = [&](int index) {
        return std::find(row.poolings.begin(), row.poolings.end(), index + 1) != row.poolings.end();
    };
    const OperationPtr stem = features.convolution("0",
                                                   {.in = 3,
                                                    .out = row.stemChannels,
                                                    .kernel = row.stemKernel,
                                                    .stride = 2,
                                                    .bias = true,
                                                    .padding = Padding::same(0)},
                                                   Activation::Relu);
    network.stage("features.0", Text("%1, max pooling", Text("Convolution %1", sizeText(row.stemKernel, 2))),
                  sequence({stem, pool}));
    int in = row.stemChannels;
    std::size_t fire = 0;
    for (int index = 3; index <= kLastIndex; ++index) {
        if (poolsAfter(index - 1))
            continue; // the pooling itself
        const std::string at = std::to_string(index);
        OperationPtr block = makeFire(features.in(at), in, kSqueezed[fire]);
        in = 2 * kExpansion * kSqueezed[fire++];
        const bool pooled = poolsAfter(index);
        network.stage("features." + at, pooled ? Text("%1, max pooling", Text("Fire")) : Text("Fire"),
                      pooled ? sequence({block, pool}) : block);
    }
    network.finish("classifier.1", {.features = in, .onMaps = true});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::squeezenet

// RegNet (Radosavovic et al. 2020, arXiv:2003.13678). The widths and depths that its rule gives are written out.
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace graft::regnet {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 4> widths;
    std::array<int, 4> repeats;
    int groupWidth;
    bool squeeze; ///< RegNetY
    double dropout = 0;
};

constexpr Row kRows[] = {
    {"regnet_y_400mf", "RegNetY 400 MF", {48, 104, 208, 440}, {1, 3, 6, 6}, 8, true},
    {"regnet_y_1_6gf", "RegNetY 1.6 GF", {48, 120, 336, 888}, {2, 6, 17, 2}, 24, true},
    {"regnet_x_400mf", "RegNetX 400 MF", {32, 64, 160, 400}, {1, 2, 7, 12}, 16, false},
};
constexpr int kStem = 32;
constexpr double kSqueezeRatio = 0.25; ///< Of the block's input.

OperationPtr makeBlock(const Place& block, const Row& row, int in, int out, int stride)
{
    OperationPtr shortcut;
    if (stride != 1 || in != out)
        shortcut = block.convNormActivation("proj", {.in = in, .out = out, .stride = stride});
    const Place f = block.in("f");
    const int groups = out / std::min(row.groupWidth, out);
    Operations branch{f.convNormActivation("a", {.in = in, .out = out}, Activation::Relu),
                      f.convNormActivation("b",
                                           {.in = out, .out = out, .kernel = 3, .stride = stride, .groups = groups},
                                           Activation::Relu)};
    if (row.squeeze)
        branch.push_back(f.squeezeExcitation("se", out, int(std::nearbyint(kSqueezeRatio * in)), Activation::Relu,
                                             Activation::Sigmoid));
    branch.push_back(f.convNormActivation("c", {.in = out, .out = out}));
    return residual(std::move(branch), {.shortcut = std::move(shortcut), .after = Activation::Relu});
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place root = network.root();
    network.stage("stem", Text("Convolution %1", sizeText(3, 2)),
                  root.convNormActivation("stem", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, Activation::Relu));
    int in = kStem;
    for (std::size_t group = 0; group < row.widths.size(); ++group)
        for (int i = 0; i < row.repeats[group]; ++i) {
            const std::string block = "block" + std::to_string(group + 1);
            const std::string at = "trunk_output." + block + "." + block + "-" + std::to_string(i);
            const int stride = i == 0 ? 2 : 1;
            network.stage(at, Text("Bottleneck %1", sizeText(3, stride)),
                          makeBlock(root.in(at), row, in, row.widths[group], stride));
            in = row.widths[group];
        }
    network.stage("avgpool", Text("Average pooling"), globalPool());
    network.finish("fc", {.features = in});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::regnet

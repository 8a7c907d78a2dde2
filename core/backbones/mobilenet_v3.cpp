// MobileNet v3 (Howard et al. 2019, arXiv:1905.02244).
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::mobilenet_v3 {

namespace {

struct Block {
    int kernel;
    int expanded;
    int out;
    bool squeeze;
    Activation activation;
    int stride;
};

constexpr Activation kRelu = Activation::Relu;
constexpr Activation kSwish = Activation::Hardswish;

struct Row {
    const char* name;
    const char* title;
    std::vector<Block> blocks;
    int hidden; ///< Of the classifier.
    double dropout = 0.2;
};

const std::vector<Row>& rows()
{
    static const std::vector<Row> rows{
        {"mobilenet_v3_small",
         "MobileNet v3 small",
         {{3, 16, 16, true, kRelu, 2},
          {3, 72, 24, false, kRelu, 2},
          {3, 88, 24, false, kRelu, 1},
          {5, 96, 40, true, kSwish, 2},
          {5, 240, 40, true, kSwish, 1},
          {5, 240, 40, true, kSwish, 1},
          {5, 120, 48, true, kSwish, 1},
          {5, 144, 48, true, kSwish, 1},
          {5, 288, 96, true, kSwish, 2},
          {5, 576, 96, true, kSwish, 1},
          {5, 576, 96, true, kSwish, 1}},
         1024},
        {"mobilenet_v3_large",
         "MobileNet v3 large",
         {{3, 16, 16, false, kRelu, 1},
          {3, 64, 24, false, kRelu, 2},
          {3, 72, 24, false, kRelu, 1},
          {5, 72, 40, true, kRelu, 2},
          {5, 120, 40, true, kRelu, 1},
          {5, 120, 40, true, kRelu, 1},
          {3, 240, 80, false, kSwish, 2},
          {3, 200, 80, false, kSwish, 1},
          {3, 184, 80, false, kSwish, 1},
          {3, 184, 80, false, kSwish, 1},
          {3, 480, 112, true, kSwish, 1},
          {3, 672, 112, true, kSwish, 1},
          {5, 672, 160, true, kSwish, 2},
          {5, 960, 160, true, kSwish, 1},
          {5, 960, 160, true, kSwish, 1}},
         1280},
    };
    return rows;
}

constexpr int kStem = 16;
constexpr int kTopExpansion = 6;

OperationPtr makeBlock(const Place& block, int in, const Block& b)
{
    Operations branch;
    const auto next = [&] { return std::to_string(branch.size()); };
    if (b.expanded != in)
        branch.push_back(block.convNormActivation(next(), {.in = in, .out = b.expanded}, b.activation));
    branch.push_back(block.convNormActivation(
        next(), {.in = b.expanded, .out = b.expanded, .kernel = b.kernel, .stride = b.stride, .groups = b.expanded},
        b.activation));
    if (b.squeeze)
        branch.push_back(block.squeezeExcitation(next(), b.expanded, roundedChannels(b.expanded / 4.0),
                                                 Activation::Relu, Activation::Hardsigmoid));
    branch.push_back(block.convNormActivation(next(), {.in = b.expanded, .out = b.out}));
    return b.stride == 1 && in == b.out ? residual(std::move(branch)) : sequence(std::move(branch));
}

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(rows(), name);
    network.setBatchNormStyle({.epsilon = 1e-3, .momentum = 0.01});
    const Place features = network.root().in("features");
    network.stage("features.0", Text("Convolution %1", sizeText(3, 2)),
                  features.convNormActivation("0", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, kSwish));
    int in = kStem;
    int index = 1;
    for (const Block& block : row.blocks) {
        const std::string at = std::to_string(index++);
        network.stage("features." + at, Text("Inverted residual %1", sizeText(block.kernel, block.stride)),
                      makeBlock(features.in(at + ".block"), in, block));
        in = block.out;
    }
    const std::string at = std::to_string(index);
    const int top = kTopExpansion * in;
    const OperationPtr last = features.convNormActivation(at, {.in = in, .out = top}, kSwish);
    network.stage("features." + at, Text("%1, average pooling", Text("Convolution %1", sizeText(1, 1))),
                  sequence({last, globalPool()}));
    network.stage("classifier.0", Text("Linear"), network.root().in("classifier").linear("0", top, row.hidden, kSwish));
    network.finish("classifier.3", {.features = row.hidden});
}

} // namespace

Family family()
{
    return {variantsOf(rows()), build};
}

} // namespace graft::mobilenet_v3

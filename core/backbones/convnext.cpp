// ConvNeXt (Liu et al. 2022, arXiv:2201.03545).
#include "backbones/attention.h"
#include "backbones/families.h"
#include "backbones/stochastic_depth.h"

#include <array>

namespace graft::convnext {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 4> channels;
    std::array<int, 4> repeats;
    double lastDepthDrop; ///< Stochastic depth grows linearly from 0 to this.
    double dropout = 0;
};

constexpr Row kRows[] = {
    {"convnext_tiny", "ConvNeXt tiny", {96, 192, 384, 768}, {3, 3, 9, 3}, 0.1},
    {"convnext_small", "ConvNeXt small", {96, 192, 384, 768}, {3, 3, 27, 3}, 0.4},
    {"convnext_base", "ConvNeXt base", {128, 256, 512, 1024}, {3, 3, 27, 3}, 0.5},
    {"convnext_large", "ConvNeXt large", {192, 384, 768, 1536}, {3, 3, 27, 3}, 0.5},
};
constexpr double kEpsilon = 1e-6;
constexpr double kFirstLayerScale = 1e-6;
constexpr int kPatch = 4;
constexpr int kExpansion = 4;

/// Depthwise convolution, then norm and MLP on each pixel, scaled by channel and added to the input.
class Block : public Operation {
public:
    Block(const Place& place, int channels, double drop)
    {
        m_scale = place.builder().parts().parameter(place, "layer_scale", {channels, 1, 1}, {kFirstLayerScale});
        const Place block = place.in("block");
        m_depthwise =
            block.convolution("0", {.in = channels, .out = channels, .kernel = 7, .groups = channels, .bias = true});
        const OperationPtr norm = block.layerNorm("2", channels, kEpsilon);
        m_pixelwise = sequence({norm, tokenMlp(block, "3", "5", channels, kExpansion * channels)});
        m_depth = place.stochasticDepth("stochastic_depth", drop);
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor x = m_depthwise->forward(input).permute({0, 2, 3, 1});
        x = m_pixelwise->forward(std::move(x)).permute({0, 3, 1, 2});
        return CostScope::current() ? input : input + m_depth->forward(m_scale * x);
    }

    void foldForInference() override { m_depthwise->foldForInference(); }
    void unfold() override { m_depthwise->unfold(); }

private:
    torch::Tensor m_scale;
    OperationPtr m_depthwise;
    OperationPtr m_pixelwise;
    OperationPtr m_depth;
};

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place features = network.root().in("features");
    const OperationPtr patches = features.in("0").convolution(
        "0", {.in = 3, .out = row.channels[0], .kernel = kPatch, .stride = kPatch, .bias = true, .padding = Padding{}});
    network.stage("features.0", Text("Convolution %1", sizeText(4, 4)),
                  sequence({patches, features.in("0").channelNorm("1", row.channels[0], kEpsilon)}));
    int blocks = 0;
    for (const int repeats : row.repeats)
        blocks += repeats;
    int block = 0;
    for (std::size_t group = 0; group < row.repeats.size(); ++group) {
        const int channels = row.channels[group];
        if (group > 0) {
            const std::string at = std::to_string(2 * group);
            const OperationPtr norm = features.in(at).channelNorm("0", row.channels[group - 1], kEpsilon);
            const OperationPtr halve = features.in(at).convolution("1", {.in = row.channels[group - 1],
                                                                         .out = channels,
                                                                         .kernel = 2,
                                                                         .stride = 2,
                                                                         .bias = true,
                                                                         .padding = Padding{}});
            network.stage("features." + at, Text("Convolution %1", sizeText(2, 2)), sequence({norm, halve}));
        }
        for (int i = 0; i < row.repeats[group]; ++i, ++block) {
            const std::string at = std::to_string(2 * group + 1) + "." + std::to_string(i);
            network.stage(
                "features." + at, Text("ConvNeXt block %1", sizeText(7, 1)),
                std::make_shared<Block>(features.in(at), channels, row.lastDepthDrop * block / (blocks - 1.0)));
        }
    }
    const int last = row.channels.back();
    network.stage("classifier.0", Text("Average pooling, layer norm"),
                  sequence({globalPool(), network.root().in("classifier").layerNorm("0", last, kEpsilon)}));
    network.finish("classifier.2", {.features = last});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::convnext

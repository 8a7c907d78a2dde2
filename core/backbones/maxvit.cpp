// MaxViT (Tu et al. 2022, arXiv:2204.01697).
#include "backbones/attention.h"
#include "backbones/families.h"
#include "backbones/stochastic_depth.h"

#include <array>
#include <cmath>

namespace graft::maxvit {

namespace {

constexpr std::array<int, 4> kChannels{64, 128, 256, 512};
constexpr std::array<int, 4> kRepeats{2, 2, 5, 2};
constexpr int kStem = 64;
constexpr int kWindow = 7;
constexpr int kHeadWidth = 32;
constexpr int kExpansion = 4;
constexpr double kSqueezeRatio = 0.25; ///< Of the block's output.
constexpr double kLastDepthDrop = 0.2;
constexpr double kEpsilon = 1e-5;
constexpr double kTableDeviation = 0.02;

OperationPtr makeConvolutions(const Place& place, int in, int out, int stride, double drop)
{
    OperationPtr shortcut;
    if (stride != 1 || in != out) {
        shortcut = place.in("proj").convolution("1", {.in = in, .out = out, .bias = true});
        if (stride != 1)
            shortcut = sequence({averagePool({.kernel = 3, .stride = stride, .padding = 1}), shortcut});
    }
    const int hidden = out * kExpansion;
    const Place layers = place.in("layers");
    Operations branch{
        layers.batchNorm("pre_norm", in),
        layers.convNormActivation("conv_a", {.in = in, .out = hidden}, Activation::Gelu),
        layers.convNormActivation(
            "conv_b", {.in = hidden, .out = hidden, .kernel = 3, .stride = stride, .groups = hidden}, Activation::Gelu),
        layers.squeezeExcitation("squeeze_excitation", hidden, int(out * kSqueezeRatio), Activation::Silu,
                                 Activation::Sigmoid),
        layers.convolution("conv_c", {.in = hidden, .out = out, .bias = true})};
    return residual(std::move(branch), {.shortcut = std::move(shortcut),
                                        .stochasticDepth = place.stochasticDepth("stochastic_depth", drop)});
}

/// Attention among tokens [B, T, C] with a learnt bias by relative position.
class RelativeAttention : public Operation {
public:
    RelativeAttention(const Place& place, int channels) : m_heads(channels / kHeadWidth)
    {
        NetworkBuilder::Parts& parts = place.builder().parts();
        constexpr std::int64_t kPositions = std::int64_t(2 * kWindow - 1) * (2 * kWindow - 1);
        m_table = parts.parameter(place, "relative_position_bias_table", {kPositions, m_heads},
                                  {.standardDeviation = kTableDeviation});
        m_index = place.module().register_buffer(
            "relative_position_index", relativePositionIndex(kWindow).reshape({kWindow * kWindow, kWindow * kWindow}));
        m_input = place.linear("to_qkv", channels, 3 * channels);
        m_output = place.linear("merge", channels, channels);
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        const double scale = 1 / std::sqrt(double(input.size(-1)));
        const auto [queries, keys, values] = splitHeads(m_input->forward(input), m_heads);
        const std::int64_t tokens = kWindow * kWindow;
        const torch::Tensor bias = m_table.index_select(0, m_index.flatten())
                                       .reshape({tokens, tokens, m_heads})
                                       .permute({2, 0, 1})
                                       .unsqueeze(0);
        const torch::Tensor scores = matrixProduct(queries, (keys * scale).transpose(-2, -1)) + bias;
        return m_output->forward(weighted(scores, values));
    }

private:
    std::int64_t m_heads;
    torch::Tensor m_table;
    torch::Tensor m_index;
    OperationPtr m_input;
    OperationPtr m_output;
};

enum class Partition { Window, Grid };

/// Attention and MLP within windows of neighbouring pixels, or among pixels spread evenly over the picture.
class PartitionAttention : public Operation {
public:
    PartitionAttention(const Place& place, int channels, Partition partition, double drop) : m_partition(partition)
    {
        const Place attention = place.in("attn_layer");
        const OperationPtr norm = attention.layerNorm("0", channels, kEpsilon);
        const auto relative = std::make_shared<RelativeAttention>(attention.in("1"), channels);
        const Place mlp = place.in("mlp_layer");
        const OperationPtr secondNorm = mlp.layerNorm("0", channels, kEpsilon);
        const OperationPtr tokens = tokenMlp(mlp, "1", "3", channels, kExpansion * channels);
        const OperationPtr depth = place.stochasticDepth("stochastic_dropout", drop);
        m_depth = std::dynamic_pointer_cast<StochasticDepth>(depth);
        m_layers = sequence({residual({norm, relative}, {.stochasticDepth = depth}),
                             residual({secondNorm, tokens}, {.stochasticDepth = depth})});
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        const torch::Tensor pixels = input.permute({0, 2, 3, 1});
        const std::int64_t height = pixels.size(1);
        const std::int64_t width = pixels.size(2);
        const std::int64_t channels = pixels.size(3);
        m_depth->setRowsPerPicture(height / kWindow * (width / kWindow));
        if (m_partition == Partition::Window)
            return fromWindows(m_layers->forward(toWindows(pixels, kWindow)), kWindow, height, width)
                .permute({0, 3, 1, 2});
        const std::int64_t down = height / kWindow;
        const std::int64_t across = width / kWindow;
        torch::Tensor x = pixels.reshape({-1, kWindow, down, kWindow, across, channels})
                              .permute({0, 2, 4, 1, 3, 5})
                              .reshape({-1, kWindow * kWindow, channels});
        x = m_layers->forward(std::move(x));
        return x.reshape({-1, down, across, kWindow, kWindow, channels})
            .permute({0, 5, 3, 1, 4, 2})
            .reshape({-1, channels, height, width})
            .contiguous(at::MemoryFormat::ChannelsLast);
    }

private:
    Partition m_partition;
    std::shared_ptr<StochasticDepth> m_depth;
    OperationPtr m_layers;
};

OperationPtr makeLayer(const Place& layers, int in, int out, int stride, double drop)
{
    const OperationPtr convolutions = makeConvolutions(layers.in("MBconv"), in, out, stride, drop);
    const auto window =
        std::make_shared<PartitionAttention>(layers.in("window_attention"), out, Partition::Window, drop);
    const auto grid = std::make_shared<PartitionAttention>(layers.in("grid_attention"), out, Partition::Grid, drop);
    return sequence({convolutions, window, grid});
}

void build(NetworkBuilder& network, const std::string& /*name*/, int size)
{
    constexpr int kReduction = 32; ///< From the picture to the last maps, which are cut into windows.
    requireMultiple("MaxViT-T", size, kReduction * kWindow);
    network.setBatchNormStyle({.epsilon = 1e-3, .momentum = 0.01});
    const Place root = network.root();
    const OperationPtr first =
        root.convNormActivation("stem.0", {.in = 3, .out = kStem, .kernel = 3, .stride = 2}, Activation::Gelu);
    network.stage(
        "stem", Text("Two convolutions %1", sizeText(3, 2)),
        sequence({first, root.in("stem.1").convolution("0", {.in = kStem, .out = kStem, .kernel = 3, .bias = true})}));
    int layers = 0;
    for (const int repeats : kRepeats)
        layers += repeats;
    int in = kStem;
    int layer = 0;
    for (std::size_t block = 0; block < kRepeats.size(); ++block)
        for (int i = 0; i < kRepeats[block]; ++i, ++layer) {
            const std::string at = "blocks." + std::to_string(block) + ".layers." + std::to_string(i);
            network.stage(at, i == 0 ? Text("%1, stride %2", Text("MaxViT layer"), 2) : Text("MaxViT layer"),
                          makeLayer(root.in(at + ".layers"), in, kChannels[block], i == 0 ? 2 : 1,
                                    kLastDepthDrop * layer / (layers - 1.0)));
            in = kChannels[block];
        }
    const Place classifier = root.in("classifier");
    const OperationPtr norm = classifier.layerNorm("2", in, kEpsilon);
    network.stage("classifier.3", Text("Average pooling, linear"),
                  sequence({globalPool(), norm, classifier.linear("3", in, in, Activation::Tanh)}));
    network.finish("classifier.5", {.features = in, .bias = false});
}

} // namespace

Family family()
{
    return {{{"maxvit_t", "MaxViT-T", 0}}, build};
}

} // namespace graft::maxvit

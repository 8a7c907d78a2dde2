// Swin transformer (Liu et al. 2021, arXiv:2103.14030) and Swin v2 (Liu et al. 2021, arXiv:2111.09883).
#include "backbones/attention.h"
#include "backbones/families.h"

#include <array>
#include <cmath>

namespace graft::swin {

namespace {

struct Row {
    const char* name;
    const char* title;
    bool isV2;
    int channels;
    std::array<int, 4> repeats;
    std::array<int, 4> heads;
    int window;
    double lastDepthDrop; ///< Stochastic depth grows linearly from 0 to this.
    double dropout = 0;
};

constexpr Row kRows[] = {
    {"swin_t", "Swin-T", false, 96, {2, 2, 6, 2}, {3, 6, 12, 24}, 7, 0.2},
    {"swin_v2_t", "Swin v2-T", true, 96, {2, 2, 6, 2}, {3, 6, 12, 24}, 8, 0.2},
};
constexpr double kEpsilon = 1e-5;
constexpr double kTableDeviation = 0.02;
constexpr int kPatch = 4;
constexpr int kExpansion = 4;
constexpr int kPositionHidden = 512; ///< Of v2's network for positions.
constexpr double kLargestBias = 16;
constexpr double kLargestScale = 100;

/// Between feature maps [N, C, H, W] and pixels [N, H, W, C]; both are the same memory.
torch::Tensor toPixels(const torch::Tensor& maps)
{
    return maps.permute({0, 2, 3, 1});
}
torch::Tensor toMaps(const torch::Tensor& pixels)
{
    return pixels.permute({0, 3, 1, 2});
}

/// Attention within windows that shift by half their width in every other block; takes and gives [N, H, W, C].
class WindowAttention {
public:
    WindowAttention(const Place& place, const Row& row, int channels, int heads, bool shifts)
        : m_isV2(row.isV2), m_window(row.window), m_heads(heads), m_shift(shifts ? row.window / 2 : 0)
    {
        NetworkBuilder::Parts& parts = place.builder().parts();
        const std::int64_t positions = std::int64_t(2 * row.window - 1) * (2 * row.window - 1);
        if (m_isV2) {
            m_scale = parts.parameter(place, "logit_scale", {heads, 1, 1}, {.value = std::log(10.0)});
            m_coordinates = place.module().register_buffer("relative_coords_table", relativeCoordinates(row.window));
        } else {
            m_table = parts.parameter(place, "relative_position_bias_table", {positions, heads},
                                      {.standardDeviation = kTableDeviation});
        }
        m_index = place.module().register_buffer("relative_position_index", relativePositionIndex(row.window));
        m_inputLayer = parts.adopt(place, "qkv", std::make_shared<Linear>(channels, 3 * channels), 1);
        parts.starts.emplace_back([layer = m_inputLayer] {
            layer->weight.normal_(0, kTableDeviation);
            layer->bias.zero_();
        });
        m_output = place.linear("proj", channels, channels);
        if (m_isV2) {
            const Place network = place.in("cpb_mlp");
            const OperationPtr widen = network.linear("0", 2, kPositionHidden, Activation::Relu);
            m_positionNetwork = sequence({widen, network.linear("2", kPositionHidden, heads, Activation::None, false)});
        }
    }

    torch::Tensor forward(const torch::Tensor& input)
    {
        const std::int64_t height = input.size(1);
        const std::int64_t width = input.size(2);
        const std::int64_t right = (m_window - width % m_window) % m_window;
        const std::int64_t bottom = (m_window - height % m_window) % m_window;
        torch::Tensor x = right + bottom > 0 ? at::constant_pad_nd(input, {0, 0, 0, right, 0, bottom}) : input;
        const std::int64_t paddedHeight = x.size(1);
        const std::int64_t paddedWidth = x.size(2);
        // A single window has nothing to shift into.
        const std::int64_t down = m_window >= paddedHeight ? 0 : m_shift;
        const std::int64_t across = m_window >= paddedWidth ? 0 : m_shift;
        const bool shifted = down + across > 0;
        if (shifted)
            x = x.roll({-down, -across}, {1, 2});
        auto [queries, keys, values] = splitHeads(projected(toWindows(x, m_window)), m_heads);
        torch::Tensor scores;
        if (m_isV2) {
            scores = matrixProduct(unitLength(queries), unitLength(keys).transpose(-2, -1));
            if (!CostScope::current())
                scores = scores * m_scale.clamp_max(std::log(kLargestScale)).exp();
        } else {
            const double perHead = double(queries.size(-1));
            scores = matrixProduct(queries * (1 / std::sqrt(perHead)), keys.transpose(-2, -1));
        }
        scores = scores + positionBias();
        if (shifted) {
            const torch::Tensor mask = shiftMask(paddedHeight, paddedWidth, down, across, scores.device()).to(scores);
            const std::int64_t tokens = m_window * m_window;
            scores = (scores.reshape({-1, mask.size(0), m_heads, tokens, tokens}) + mask.unsqueeze(1).unsqueeze(0))
                         .reshape({-1, m_heads, tokens, tokens});
        }
        x = m_output->forward(weighted(scores, values));
        x = fromWindows(x, m_window, paddedHeight, paddedWidth);
        if (shifted)
            x = x.roll({down, across}, {1, 2});
        return right + bottom > 0 ? x.narrow(1, 0, height).narrow(2, 0, width) : x;
    }

private:
    /// v2 has no bias on the keys, whatever a file says.
    torch::Tensor projected(const torch::Tensor& windows)
    {
        if (!m_isV2)
            return m_inputLayer->forward(windows);
        const std::int64_t channels = windows.size(-1);
        const torch::Tensor bias = m_inputLayer->bias;
        return applyLinear(windows, m_inputLayer->weight,
                           at::cat({bias.narrow(0, 0, channels), at::zeros_like(bias.narrow(0, channels, channels)),
                                    bias.narrow(0, 2 * channels, channels)}));
    }

    static torch::Tensor unitLength(const torch::Tensor& rows)
    {
        constexpr double kSmallest = 1e-12;
        return rows / rows.norm(2, {-1}, true).clamp_min(kSmallest);
    }

    /// Signed logarithms of the distances in units of an eighth of the window; [1, 2 W - 1, 2 W - 1, 2].
    static torch::Tensor relativeCoordinates(std::int64_t window)
    {
        constexpr double kUnits = 8;
        const torch::Tensor steps = torch::arange(-(window - 1), window, torch::kFloat);
        const auto grid = torch::meshgrid({steps, steps}, "ij");
        torch::Tensor table = torch::stack({grid[0], grid[1]}, -1).unsqueeze(0);
        table = table / double(window - 1) * kUnits;
        return table.sign() * torch::log2(table.abs() + 1.0) / std::log2(kUnits);
    }

    /// [1, heads, tokens, tokens]
    torch::Tensor positionBias()
    {
        const std::int64_t tokens = m_window * m_window;
        torch::Tensor table = m_table;
        if (m_isV2) {
            const CostPause pause; // the same for any number of pictures
            table = m_positionNetwork->forward(m_coordinates).reshape({-1, m_heads});
        }
        const torch::Tensor bias =
            table.index_select(0, m_index).reshape({tokens, tokens, m_heads}).permute({2, 0, 1}).unsqueeze(0);
        return m_isV2 ? kLargestBias * bias.sigmoid() : bias;
    }

    /// Pixels that the shift brought together from opposite sides do not see each other; [windows, tokens, tokens].
    torch::Tensor shiftMask(std::int64_t height, std::int64_t width, std::int64_t down, std::int64_t across,
                            torch::Device device) const
    {
        // 0, 1 or 2 along each side: before, inside and after the last window's seam.
        const auto sections = [&](std::int64_t extent, std::int64_t shift) {
            const torch::Tensor pixels = torch::arange(extent, device);
            return (pixels >= extent - m_window).to(torch::kLong) + (pixels >= extent - shift).to(torch::kLong);
        };
        const torch::Tensor regions =
            (3 * sections(height, down).unsqueeze(1) + sections(width, across)).reshape({1, height, width, 1});
        const torch::Tensor windows = toWindows(regions, m_window).squeeze(-1);
        constexpr double kUnseen = -100;
        return (windows.unsqueeze(1) != windows.unsqueeze(2)).to(torch::kFloat) * kUnseen;
    }

    bool m_isV2;
    std::int64_t m_window;
    std::int64_t m_heads;
    std::int64_t m_shift;
    torch::Tensor m_table;       ///< v1
    torch::Tensor m_scale;       ///< v2
    torch::Tensor m_coordinates; ///< v2
    torch::Tensor m_index;
    std::shared_ptr<Linear> m_inputLayer;
    OperationPtr m_output;
    OperationPtr m_positionNetwork; ///< v2
};

/// Attention and MLP, each with a norm (before it in v1, after it in v2) and added to its input.
class Block : public Operation {
public:
    Block(const Place& place, const Row& row, int channels, int heads, bool shifts, double drop)
        : m_isV2(row.isV2),
          m_firstNorm(place.layerNorm("norm1", channels, kEpsilon)),
          m_attention(place.in("attn"), row, channels, heads, shifts),
          m_depth(place.stochasticDepth("stochastic_depth", drop)),
          m_secondNorm(place.layerNorm("norm2", channels, kEpsilon)),
          m_mlp(tokenMlp(place.in("mlp"), "0", "3", channels, kExpansion * channels))
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor x = toPixels(input);
        if (m_isV2) {
            x = x + m_depth->forward(m_firstNorm->forward(m_attention.forward(x)));
            x = x + m_depth->forward(m_secondNorm->forward(m_mlp->forward(x)));
        } else {
            x = x + m_depth->forward(m_attention.forward(m_firstNorm->forward(x)));
            x = x + m_depth->forward(m_mlp->forward(m_secondNorm->forward(x)));
        }
        return toMaps(x);
    }

private:
    bool m_isV2;
    OperationPtr m_firstNorm;
    WindowAttention m_attention;
    OperationPtr m_depth;
    OperationPtr m_secondNorm;
    OperationPtr m_mlp;
};

/// Four neighbouring pixels become one with twice the channels.
class PatchMerging : public Operation {
public:
    PatchMerging(const Place& place, const Row& row, int channels)
        : m_isV2(row.isV2),
          m_reduction(place.linear("reduction", 4 * channels, 2 * channels, Activation::None, false)),
          m_norm(place.layerNorm("norm", row.isV2 ? 2 * channels : 4 * channels, kEpsilon))
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor x = toPixels(input);
        const std::int64_t odd = x.size(2) % 2;
        if (odd + x.size(1) % 2 > 0)
            x = at::constant_pad_nd(x, {0, 0, 0, odd, 0, x.size(1) % 2});
        const auto every = [&](std::int64_t row, std::int64_t column) {
            return x.slice(1, row, std::nullopt, 2).slice(2, column, std::nullopt, 2);
        };
        x = at::cat({every(0, 0), every(1, 0), every(0, 1), every(1, 1)}, -1);
        x = m_isV2 ? m_norm->forward(m_reduction->forward(x)) : m_reduction->forward(m_norm->forward(x));
        return toMaps(x);
    }

private:
    bool m_isV2;
    OperationPtr m_reduction;
    OperationPtr m_norm;
};

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place features = network.root().in("features");
    int channels = row.channels;
    const OperationPtr patches = features.in("0").convolution(
        "0", {.in = 3, .out = channels, .kernel = kPatch, .stride = kPatch, .bias = true, .padding = Padding{}});
    network.stage("features.0", Text("Patches %1", sizeText(4, 1)),
                  sequence({patches, features.in("0").channelNorm("2", channels, kEpsilon)}));
    int blocks = 0;
    for (const int repeats : row.repeats)
        blocks += repeats;
    int block = 0;
    for (std::size_t group = 0; group < row.repeats.size(); ++group) {
        if (group > 0) {
            const std::string at = std::to_string(2 * group);
            network.stage("features." + at, Text("Patch merging"),
                          std::make_shared<PatchMerging>(features.in(at), row, channels));
            channels *= 2;
        }
        for (int i = 0; i < row.repeats[group]; ++i, ++block) {
            const std::string at = std::to_string(2 * group + 1) + "." + std::to_string(i);
            const bool shifts = i % 2 == 1;
            network.stage("features." + at, shifts ? Text("Shifted window attention") : Text("Window attention"),
                          std::make_shared<Block>(features.in(at), row, channels, row.heads[group], shifts,
                                                  row.lastDepthDrop * block / (blocks - 1.0)));
        }
    }
    const OperationPtr norm = network.root().channelNorm("norm", channels, kEpsilon);
    network.stage("norm", Text("%1, average pooling", Text("Layer norm")), sequence({norm, globalPool()}));
    network.finish("head", {.features = channels});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::swin

// Vision transformer (Dosovitskiy et al. 2020, arXiv:2010.11929).
#include "backbones/attention.h"
#include "backbones/families.h"

#include <cmath>

namespace graft::vision_transformer {

namespace {

struct Row {
    const char* name;
    const char* title;
    int patch;
    int layers;
    int heads;
    int channels;
    int hidden;
    double dropout = 0;
};

constexpr Row kRows[] = {{"vit_b_16", "ViT-B/16", 16, 12, 12, 768, 3072}};
constexpr double kEpsilon = 1e-6;
constexpr double kPositionDeviation = 0.02;

/// Pictures to tokens: a patch each, behind the class token, with their positions added.
class Tokens : public Operation {
public:
    Tokens(const Place& root, const Row& row, int size)
    {
        const std::int64_t side = size / row.patch;
        NetworkBuilder::Parts& parts = root.builder().parts();
        m_classToken = parts.parameter(root, "class_token", {1, 1, row.channels}, {});
        m_patches = root.convolution("conv_proj", {.in = 3,
                                                   .out = row.channels,
                                                   .kernel = row.patch,
                                                   .stride = row.patch,
                                                   .bias = true,
                                                   .padding = Padding{}});
        m_positions = parts.parameter(root.in("encoder"), "pos_embedding", {1, side * side + 1, row.channels},
                                      {.standardDeviation = kPositionDeviation});
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        const torch::Tensor patches = m_patches->forward(std::move(input)).flatten(2).transpose(1, 2);
        // expand_as, so that a traced network takes any number of pictures
        const torch::Tensor classToken = m_classToken.expand_as(patches.narrow(1, 0, 1));
        return at::cat({classToken, patches}, 1) + m_positions;
    }

private:
    torch::Tensor m_classToken;
    OperationPtr m_patches;
    torch::Tensor m_positions;
};

/// torch's MultiheadAttention of a sequence with itself.
class SelfAttention : public Operation {
public:
    SelfAttention(const Place& place, int channels, int heads) : m_heads(heads)
    {
        NetworkBuilder::Parts& parts = place.builder().parts();
        const double deviation = 1 / std::sqrt(double(channels));
        m_weight = parts.parameter(place, "in_proj_weight", {3 * channels, channels}, {.standardDeviation = deviation});
        m_bias = parts.parameter(place, "in_proj_bias", {3 * channels}, {});
        ++parts.open.info.weightedLayers;
        m_output = place.linear("out_proj", channels, channels);
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        const auto [queries, keys, values] = splitHeads(applyLinear(input, m_weight, m_bias), m_heads);
        if (CostScope::current()) {
            const torch::Tensor scores = matrixProduct(queries, keys.transpose(-2, -1));
            return m_output->forward(weighted(scores, values));
        }
        return m_output->forward(at::scaled_dot_product_attention(queries, keys, values).transpose(1, 2).flatten(2));
    }

private:
    std::int64_t m_heads;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
    OperationPtr m_output;
};

OperationPtr makeBlock(const Place& place, const Row& row)
{
    const OperationPtr first = place.layerNorm("ln_1", row.channels, kEpsilon);
    const auto attention = std::make_shared<SelfAttention>(place.in("self_attention"), row.channels, row.heads);
    const OperationPtr second = place.layerNorm("ln_2", row.channels, kEpsilon);
    const OperationPtr mlp = tokenMlp(place.in("mlp"), "0", "3", row.channels, row.hidden);
    return sequence({residual({first, attention}), residual({second, mlp})});
}

class ClassTokenOnly : public Operation {
public:
    torch::Tensor forward(torch::Tensor input) override { return input.select(1, 0); }
};

void build(NetworkBuilder& network, const std::string& name, int size)
{
    const Row& row = rowNamed(kRows, name);
    requireMultiple(row.title, size, row.patch);
    const Place root = network.root();
    network.stage("conv_proj", Text("Patches 16x16"), std::make_shared<Tokens>(root, row, size));
    for (int i = 0; i < row.layers; ++i) {
        const std::string at = "encoder.layers.encoder_layer_" + std::to_string(i);
        network.stage(at, Text("Transformer block"), makeBlock(root.in(at), row));
    }
    const OperationPtr norm = root.in("encoder").layerNorm("ln", row.channels, kEpsilon);
    network.stage("encoder.ln", Text("Layer norm, class token"), sequence({norm, std::make_shared<ClassTokenOnly>()}));
    network.finish("heads.head", {.features = row.channels});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::vision_transformer

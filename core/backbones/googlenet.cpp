// GoogLeNet (Szegedy et al. 2014, arXiv:1409.4842), with batch-norm and with 3x3 kernels in the third branch, as the
// reference has it.
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::googlenet {

namespace {

struct Module {
    const char* name;
    int in;
    int branch1;
    int narrow2;
    int branch2;
    int narrow3;
    int branch3;
    int branch4;
    bool pooled; ///< Max pooling follows.
};

constexpr Module kModules[] = {
    {"inception3a", 192, 64, 96, 128, 16, 32, 32, false},     {"inception3b", 256, 128, 128, 192, 32, 96, 64, true},
    {"inception4a", 480, 192, 96, 208, 16, 48, 64, false},    {"inception4b", 512, 160, 112, 224, 24, 64, 64, false},
    {"inception4c", 512, 128, 128, 256, 24, 64, 64, false},   {"inception4d", 512, 112, 144, 288, 32, 64, 64, false},
    {"inception4e", 528, 256, 160, 320, 32, 128, 128, true},  {"inception5a", 832, 256, 160, 320, 32, 128, 128, false},
    {"inception5b", 832, 384, 192, 384, 48, 128, 128, false},
};
constexpr int kFeatures = 1024;

OperationPtr basic(const Place& place, const std::string& name, const ConvolutionShape& shape)
{
    return place.in(name).convNorm("conv", "bn", shape, Activation::Relu);
}

OperationPtr makeModule(const Place& place, const Module& m)
{
    const OperationPtr first = basic(place, "branch1", {.in = m.in, .out = m.branch1});
    const OperationPtr narrow2 = basic(place, "branch2.0", {.in = m.in, .out = m.narrow2});
    const OperationPtr second = basic(place, "branch2.1", {.in = m.narrow2, .out = m.branch2, .kernel = 3});
    const OperationPtr narrow3 = basic(place, "branch3.0", {.in = m.in, .out = m.narrow3});
    const OperationPtr third = basic(place, "branch3.1", {.in = m.narrow3, .out = m.branch3, .kernel = 3});
    const OperationPtr fourth = basic(place, "branch4.1", {.in = m.in, .out = m.branch4});
    return concatenation({first, sequence({narrow2, second}), sequence({narrow3, third}),
                          sequence({maxPool({.kernel = 3, .stride = 1, .padding = 1, .ceil = true}), fourth})});
}

/// A second classifier in the middle that helped the reference's own training. Its weights are kept, not used.
void addAuxiliaryHead(NetworkBuilder& network, const std::string& name, int in)
{
    constexpr int kGrid = 4;
    constexpr int kChannels = 128;
    constexpr int kHidden = 1024;
    constexpr int kClasses = 1000;
    const Place head = network.root().in(name);
    basic(head, "conv", {.in = in, .out = kChannels});
    head.linear("fc1", kChannels * kGrid * kGrid, kHidden);
    head.linear("fc2", kHidden, kClasses);
    network.setAside(name);
}

void build(NetworkBuilder& network, const std::string& /*name*/, int /*size*/)
{
    network.setBatchNormStyle({.epsilon = 1e-3, .momentum = 0.1});
    const Place root = network.root();
    const OperationPtr pool = maxPool({.kernel = 3, .stride = 2, .ceil = true});
    const OperationPtr stem = basic(root, "conv1", {.in = 3, .out = 64, .kernel = 7, .stride = 2});
    network.stage("conv1", Text("%1, max pooling", Text("Convolution %1", sizeText(7, 2))), sequence({stem, pool}));
    network.stage("conv2", Text("Convolution %1", sizeText(1, 1)), basic(root, "conv2", {.in = 64, .out = 64}));
    const OperationPtr third = basic(root, "conv3", {.in = 64, .out = 192, .kernel = 3});
    network.stage("conv3", Text("%1, max pooling", Text("Convolution %1", sizeText(3, 1))), sequence({third, pool}));
    for (const Module& module : kModules) {
        OperationPtr operation = makeModule(root.in(module.name), module);
        if (module.pooled) // the second pooling's window is 2 pixels wide
            operation =
                sequence({operation, module.in == 528 ? maxPool({.kernel = 2, .stride = 2, .ceil = true}) : pool});
        network.stage(module.name, module.pooled ? Text("%1, max pooling", Text("Inception")) : Text("Inception"),
                      operation);
    }
    addAuxiliaryHead(network, "aux1", 512);
    addAuxiliaryHead(network, "aux2", 528);
    network.stage("avgpool", Text("Average pooling"), globalPool());
    network.finish("fc", {.features = kFeatures});
}

} // namespace

Family family()
{
    return {{{"googlenet", "GoogLeNet", 0.2}}, build};
}

} // namespace graft::googlenet

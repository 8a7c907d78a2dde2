// Inception v3 (Szegedy et al. 2015, arXiv:1512.00567).
#include "backbones/families.h"
#include "backbones/network_builder.h"

namespace graft::inception {

namespace {

/// One convolution of a branch: its name, output and kernel (height and width); no padding unless `padded`.
struct Step {
    const char* name;
    int out;
    int height = 1;
    int width = 1;
    int stride = 1;
    bool padded = true;
};

OperationPtr makeBranch(const Place& place, int in, std::initializer_list<Step> steps)
{
    Operations operations;
    for (const Step& step : steps) {
        ConvolutionShape shape{
            .in = in, .out = step.out, .kernel = step.height, .kernelWidth = step.width, .stride = step.stride};
        if (!step.padded)
            shape.padding = Padding{};
        operations.push_back(place.in(step.name).convNorm("conv", "bn", shape, Activation::Relu));
        in = step.out;
    }
    return sequence(std::move(operations));
}

OperationPtr averaged(OperationPtr branch)
{
    return sequence({averagePool({.kernel = 3, .stride = 1, .padding = 1}), std::move(branch)});
}

/// 35 x 35 pixels.
OperationPtr makeA(const Place& place, int in, int pooled)
{
    return concatenation(
        {makeBranch(place, in, {{"branch1x1", 64}}),
         makeBranch(place, in, {{"branch5x5_1", 48}, {"branch5x5_2", 64, 5, 5}}),
         makeBranch(place, in, {{"branch3x3dbl_1", 64}, {"branch3x3dbl_2", 96, 3, 3}, {"branch3x3dbl_3", 96, 3, 3}}),
         averaged(makeBranch(place, in, {{"branch_pool", pooled}}))});
}

/// To 17 x 17 pixels.
OperationPtr makeB(const Place& place, int in)
{
    return concatenation(
        {makeBranch(place, in, {{"branch3x3", 384, 3, 3, 2, false}}),
         makeBranch(place, in,
                    {{"branch3x3dbl_1", 64}, {"branch3x3dbl_2", 96, 3, 3}, {"branch3x3dbl_3", 96, 3, 3, 2, false}}),
         maxPool({.kernel = 3, .stride = 2})});
}

/// 17 x 17 pixels, kernels of 7 split in two.
OperationPtr makeC(const Place& place, int in, int narrow)
{
    return concatenation(
        {makeBranch(place, in, {{"branch1x1", 192}}),
         makeBranch(place, in, {{"branch7x7_1", narrow}, {"branch7x7_2", narrow, 1, 7}, {"branch7x7_3", 192, 7, 1}}),
         makeBranch(place, in,
                    {{"branch7x7dbl_1", narrow},
                     {"branch7x7dbl_2", narrow, 7, 1},
                     {"branch7x7dbl_3", narrow, 1, 7},
                     {"branch7x7dbl_4", narrow, 7, 1},
                     {"branch7x7dbl_5", 192, 1, 7}}),
         averaged(makeBranch(place, in, {{"branch_pool", 192}}))});
}

/// To 8 x 8 pixels.
OperationPtr makeD(const Place& place, int in)
{
    return concatenation({makeBranch(place, in, {{"branch3x3_1", 192}, {"branch3x3_2", 320, 3, 3, 2, false}}),
                          makeBranch(place, in,
                                     {{"branch7x7x3_1", 192},
                                      {"branch7x7x3_2", 192, 1, 7},
                                      {"branch7x7x3_3", 192, 7, 1},
                                      {"branch7x7x3_4", 192, 3, 3, 2, false}}),
                          maxPool({.kernel = 3, .stride = 2})});
}

/// 8 x 8 pixels, kernels of 3 split and side by side.
OperationPtr makeE(const Place& place, int in)
{
    const auto split = [&](const char* wide, const char* high) {
        const OperationPtr first = makeBranch(place, 384, {{wide, 384, 1, 3}});
        return concatenation({first, makeBranch(place, 384, {{high, 384, 3, 1}})});
    };
    const OperationPtr first = makeBranch(place, in, {{"branch1x1", 320}});
    const OperationPtr narrow = makeBranch(place, in, {{"branch3x3_1", 384}});
    const OperationPtr second = sequence({narrow, split("branch3x3_2a", "branch3x3_2b")});
    const OperationPtr narrowTwice = makeBranch(place, in, {{"branch3x3dbl_1", 448}, {"branch3x3dbl_2", 384, 3, 3}});
    const OperationPtr third = sequence({narrowTwice, split("branch3x3dbl_3a", "branch3x3dbl_3b")});
    return concatenation({first, second, third, averaged(makeBranch(place, in, {{"branch_pool", 192}}))});
}

/// A second classifier in the middle that helped the reference's own training. Its weights are kept, not used.
void addAuxiliaryHead(NetworkBuilder& network)
{
    const Place head = network.root().in("AuxLogits");
    makeBranch(head, 768, {{"conv0", 128}, {"conv1", 768, 5, 5}});
    head.linear("fc", 768, 1000);
    network.setAside("AuxLogits");
}

void build(NetworkBuilder& network, const std::string& /*name*/, int /*size*/)
{
    network.setBatchNormStyle({.epsilon = 1e-3, .momentum = 0.1});
    const Place root = network.root();
    const OperationPtr pool = maxPool({.kernel = 3, .stride = 2});
    network.stage("Conv2d_1a_3x3", Text("Convolution %1", sizeText(3, 2)),
                  makeBranch(root, 3, {{"Conv2d_1a_3x3", 32, 3, 3, 2, false}}));
    network.stage("Conv2d_2a_3x3", Text("Convolution %1", sizeText(3, 1)),
                  makeBranch(root, 32, {{"Conv2d_2a_3x3", 32, 3, 3, 1, false}}));
    network.stage("Conv2d_2b_3x3", Text("%1, max pooling", Text("Convolution %1", sizeText(3, 1))),
                  sequence({makeBranch(root, 32, {{"Conv2d_2b_3x3", 64, 3, 3}}), pool}));
    network.stage("Conv2d_3b_1x1", Text("Convolution %1", sizeText(1, 1)),
                  makeBranch(root, 64, {{"Conv2d_3b_1x1", 80}}));
    network.stage("Conv2d_4a_3x3", Text("%1, max pooling", Text("Convolution %1", sizeText(3, 1))),
                  sequence({makeBranch(root, 80, {{"Conv2d_4a_3x3", 192, 3, 3, 1, false}}), pool}));
    network.stage("Mixed_5b", Text("Inception %1", sizeText(5, 1)), makeA(root.in("Mixed_5b"), 192, 32));
    network.stage("Mixed_5c", Text("Inception %1", sizeText(5, 1)), makeA(root.in("Mixed_5c"), 256, 64));
    network.stage("Mixed_5d", Text("Inception %1", sizeText(5, 1)), makeA(root.in("Mixed_5d"), 288, 64));
    network.stage("Mixed_6a", Text("Inception %1", sizeText(3, 2)), makeB(root.in("Mixed_6a"), 288));
    network.stage("Mixed_6b", Text("Inception %1", sizeText(7, 1)), makeC(root.in("Mixed_6b"), 768, 128));
    network.stage("Mixed_6c", Text("Inception %1", sizeText(7, 1)), makeC(root.in("Mixed_6c"), 768, 160));
    network.stage("Mixed_6d", Text("Inception %1", sizeText(7, 1)), makeC(root.in("Mixed_6d"), 768, 160));
    network.stage("Mixed_6e", Text("Inception %1", sizeText(7, 1)), makeC(root.in("Mixed_6e"), 768, 192));
    addAuxiliaryHead(network);
    network.stage("Mixed_7a", Text("Inception %1", sizeText(3, 2)), makeD(root.in("Mixed_7a"), 768));
    network.stage("Mixed_7b", Text("Inception %1", sizeText(3, 1)), makeE(root.in("Mixed_7b"), 1280));
    network.stage("Mixed_7c", Text("Inception %1", sizeText(3, 1)), makeE(root.in("Mixed_7c"), 2048));
    network.stage("avgpool", Text("Average pooling"), globalPool());
    network.finish("fc", {.features = 2048});
}

} // namespace

Family family()
{
    return {{{"inception_v3", "Inception v3", 0.5}}, build};
}

} // namespace graft::inception

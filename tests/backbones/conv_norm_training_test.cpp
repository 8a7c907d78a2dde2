#include "conv_norm_training_test.h"

#include "backbones/conv_norm_training.h"

#include <torch/nn/modules/batchnorm.h>

#include <QtTest>

using namespace graft;

namespace {

struct Unit {
    std::shared_ptr<Convolution> convolution;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> norm;
    torch::Tensor input;

    /// The same numbers for the same seed.
    Unit(const ConvolutionShape& shape, int size, bool wantsInput)
        : convolution(std::make_shared<Convolution>(shape)),
          norm(std::make_shared<torch::nn::BatchNorm2dImpl>(torch::nn::BatchNorm2dOptions(shape.out).momentum(0.2)))
    {
        torch::NoGradGuard noGrad;
        torch::manual_seed(3);
        convolution->weight.set_data(
            torch::randn(convolution->weight.sizes()).contiguous(at::MemoryFormat::ChannelsLast));
        norm->weight.uniform_(0.5, 3);
        norm->bias.uniform_(-1, 3);
        norm->running_mean.uniform_(-1, 1);
        input = (torch::randn({5, shape.in, size, size}) * 2 + 7).contiguous(at::MemoryFormat::ChannelsLast);
        input.set_requires_grad(wantsInput);
    }
};

/// @param scale of what the differences are measured by.
bool isClose(const torch::Tensor& a, const torch::Tensor& b, const char* what)
{
    const double scale = std::max(1e-3, b.abs().max().item<double>());
    const double difference = (a - b).abs().max().item<double>() / scale;
    if (a.sizes() == b.sizes() && difference < 3e-5)
        return true;
    qWarning("%s differ by %g of %g", what, difference, scale);
    return false;
}

} // namespace

void ConvNormTrainingTest::agreesWithLibTorch_data()
{
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("groups");
    QTest::addColumn<bool>("unequal");
    QTest::addColumn<int>("activation");
    QTest::addColumn<bool>("wantsInput");
    const auto row = [](const char* name, int in, int out, int kernel, int stride, int groups, bool unequal,
                        Activation activation, bool wantsInput) {
        QTest::addRow("%s", name) << in << out << kernel << stride << groups << unequal << int(activation)
                                  << wantsInput;
    };
    row("pointwise, ReLU6", 24, 72, 1, 1, 1, false, Activation::Relu6, true);
    row("pointwise, input not asked for", 24, 72, 1, 1, 1, false, Activation::Relu6, false);
    row("pointwise, no activation", 40, 17, 1, 1, 1, false, Activation::None, true);
    row("pointwise, stride 2", 24, 40, 1, 2, 1, false, Activation::None, true);
    row("depthwise 3x3", 48, 48, 3, 1, 48, false, Activation::Relu6, true);
    row("depthwise 5x5, channels not a multiple", 37, 37, 5, 1, 37, false, Activation::Relu6, true);
    row("depthwise 7x7", 16, 16, 7, 1, 16, false, Activation::Relu, true);
    row("depthwise 3x3, stride 2", 48, 48, 3, 2, 48, false, Activation::Relu6, true);
    row("depthwise 5x5, stride 2, unequal padding", 48, 48, 5, 2, 48, true, Activation::Relu6, true);
    row("depthwise, input not asked for", 48, 48, 5, 1, 48, false, Activation::None, false);
    row("3x3, ReLU", 16, 72, 3, 1, 1, false, Activation::Relu, true);
    row("3x3, grouped, stride 2", 32, 64, 3, 2, 4, false, Activation::Relu, true);
}

void ConvNormTrainingTest::agreesWithLibTorch()
{
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, groups);
    QFETCH(bool, unequal);
    QFETCH(int, activation);
    QFETCH(bool, wantsInput);
    constexpr int kSize = 14;
    ConvolutionShape shape{.in = in, .out = out, .kernel = kernel, .stride = stride, .groups = groups};
    if (unequal)
        shape.padding = samePadding(kSize, kernel, stride);
    Unit ours(shape, kSize, wantsInput);
    Unit theirs(shape, kSize, wantsInput);

    QVERIFY(canTrainConvNorm(ours.input, *ours.convolution, *ours.norm, Activation(activation)));
    const torch::Tensor mine = trainConvNorm(ours.input, *ours.convolution, *ours.norm, Activation(activation));
    const torch::Tensor reference =
        activate(theirs.norm->forward(theirs.convolution->forward(theirs.input)), Activation(activation));
    QVERIFY(isClose(mine, reference, "outputs"));

    const torch::Tensor direction = torch::randn_like(reference) + 0.3;
    (mine * direction).sum().backward();
    (reference * direction).sum().backward();
    QVERIFY(isClose(ours.convolution->weight.grad(), theirs.convolution->weight.grad(), "weight gradients"));
    QVERIFY(isClose(ours.norm->weight.grad(), theirs.norm->weight.grad(), "norm weight gradients"));
    QVERIFY(isClose(ours.norm->bias.grad(), theirs.norm->bias.grad(), "norm bias gradients"));
    QCOMPARE(ours.input.grad().defined(), wantsInput);
    if (wantsInput)
        QVERIFY(isClose(ours.input.grad(), theirs.input.grad(), "input gradients"));
    QVERIFY(isClose(ours.norm->running_mean, theirs.norm->running_mean, "running means"));
    QVERIFY(isClose(ours.norm->running_var, theirs.norm->running_var, "running variances"));
    QCOMPARE(ours.norm->num_batches_tracked.item<int>(), 1);
}

void ConvNormTrainingTest::keepsWhatIsNoNumber()
{
    Unit unit({.in = 8, .out = 8}, 6, false);
    unit.input[0][0][0][0] = std::numeric_limits<float>::quiet_NaN();
    const torch::Tensor output = trainConvNorm(unit.input, *unit.convolution, *unit.norm, Activation::Relu6);
    QVERIFY(output.isnan().any().item<bool>());
}

void ConvNormTrainingTest::leavesOthersAlone()
{
    Unit unit({.in = 8, .out = 8}, 6, false);
    const auto can = [&](Activation activation) {
        return canTrainConvNorm(unit.input, *unit.convolution, *unit.norm, activation);
    };
    QVERIFY(can(Activation::Relu));
    QVERIFY(!can(Activation::Silu));
    unit.norm->eval();
    QVERIFY(!can(Activation::Relu));
    unit.norm->train();
    unit.input = unit.input.to(at::kDouble);
    QVERIFY(!can(Activation::Relu));
}

#include "conv_norm_training_test.h"

#include "backbones/autocast_scope.h"
#include "backbones/conv_norm_training.h"
#include "backbones/training_kernels.h"

#include <torch/nn/modules/batchnorm.h>

#include <ATen/autocast_mode.h>

#include <QtTest>

#include <bit>

using namespace graft;

namespace {

struct Unit {
    std::shared_ptr<Convolution> convolution;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> norm;
    torch::Tensor input;

    /// The same numbers for the same seed.
    Unit(const ConvolutionShape& shape, int size, bool wantsInput, bool moves = true)
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
        norm->running_var.uniform_(1, 9);
        norm->train(moves);
        input = (torch::randn({5, shape.in, size, size}) * 2 + 7).contiguous(at::MemoryFormat::ChannelsLast);
        input.set_requires_grad(wantsInput);
    }
};

/// What a unit gave, forward and back.
struct Result {
    at::ScalarType computedIn = at::kFloat;
    torch::Tensor outputs;
    torch::Tensor weightGradients;
    torch::Tensor gammaGradients;
    torch::Tensor betaGradients;
    torch::Tensor inputGradients; ///< Undefined if not asked for.
    torch::Tensor means;
    torch::Tensor variances;
};

Result resultOf(Unit& unit, const torch::Tensor& outputs)
{
    torch::manual_seed(5);
    const torch::Tensor direction = torch::randn(outputs.sizes()) + 0.3;
    (outputs.to(at::kFloat) * direction).sum().backward();
    return {.computedIn = outputs.scalar_type(),
            .outputs = outputs.detach().to(at::kFloat),
            .weightGradients = unit.convolution->weight.grad(),
            .gammaGradients = unit.norm->weight.grad(),
            .betaGradients = unit.norm->bias.grad(),
            .inputGradients = unit.input.grad(),
            .means = unit.norm->running_mean,
            .variances = unit.norm->running_var};
}

Result byLibTorch(Unit unit, Activation activation, bool bfloat16)
{
    torch::Tensor outputs;
    {
        const AutocastScope autocast(bfloat16, at::kCPU);
        outputs = activate(unit.norm->forward(unit.convolution->forward(unit.input)), activation);
    }
    return resultOf(unit, outputs);
}

Result byGraft(Unit unit, Activation activation, bool bfloat16)
{
    torch::Tensor outputs;
    {
        const AutocastScope autocast(bfloat16, at::kCPU);
        if (canTrainConvNorm(unit.input, *unit.convolution, *unit.norm, activation))
            outputs = trainConvNorm(unit.input, *unit.convolution, *unit.norm, activation);
    }
    return outputs.defined() ? resultOf(unit, outputs) : Result();
}

/// The largest difference, as a share of the largest number.
double difference(const torch::Tensor& a, const torch::Tensor& exact)
{
    return (a - exact).abs().max().item<double>() / std::max(1e-3, exact.abs().max().item<double>());
}

bool isClose(const torch::Tensor& a, const torch::Tensor& exact, double allowed, const char* what)
{
    if (a.sizes() == exact.sizes() && a.scalar_type() == exact.scalar_type() && difference(a, exact) <= allowed)
        return true;
    qWarning("%s differ by %g; allowed is %g", what, difference(a, exact), allowed);
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

void ConvNormTrainingTest::agreesWithLibTorchWhereStatisticsAreKept_data()
{
    agreesWithLibTorch_data();
}

void ConvNormTrainingTest::agreesWithLibTorchWhereStatisticsAreKept()
{
    compareWithLibTorch(false);
}

void ConvNormTrainingTest::agreesWithLibTorch()
{
    compareWithLibTorch(true);
}

/// @param moves whether batch-norm is in training mode.
void ConvNormTrainingTest::compareWithLibTorch(bool moves)
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
    const auto unit = [&] { return Unit(shape, kSize, wantsInput, moves); };
    const Result exact = byLibTorch(unit(), Activation(activation), false);
    const Result rounded = byLibTorch(unit(), Activation(activation), true);
    for (const bool bfloat16 : {false, true}) {
        const Result ours = byGraft(unit(), Activation(activation), bfloat16);
        QVERIFY(ours.outputs.defined());
        QCOMPARE(ours.computedIn, bfloat16 ? at::kBFloat16 : at::kFloat);
        const auto agrees = [&](const torch::Tensor Result::*part, const char* what) {
            constexpr double kExact = 3e-5;
            const double theirs = difference(rounded.*part, exact.*part);
            return isClose(ours.*part, exact.*part, bfloat16 ? kExact + 1.5 * theirs : kExact, what);
        };
        QVERIFY(agrees(&Result::outputs, "outputs"));
        QVERIFY(agrees(&Result::weightGradients, "weight gradients"));
        QVERIFY(agrees(&Result::gammaGradients, "norm weight gradients"));
        QVERIFY(agrees(&Result::betaGradients, "norm bias gradients"));
        QCOMPARE(ours.inputGradients.defined(), wantsInput);
        if (wantsInput)
            QVERIFY(agrees(&Result::inputGradients, "input gradients"));
        QVERIFY(agrees(&Result::means, "running means"));
        QVERIFY(agrees(&Result::variances, "running variances"));
    }
}

/// As every unit but the first gets its input, with what it sends back to the one before.
void ConvNormTrainingTest::takesWhatTheUnitBeforeGives()
{
    const ConvolutionShape shape{.in = 48, .out = 48, .kernel = 5, .groups = 48};
    torch::manual_seed(5);
    const torch::Tensor direction = torch::randn({5, 48, 14, 14}) + 0.3;
    std::vector<torch::Tensor> gradients;
    for (const bool bfloat16 : {false, true}) {
        Unit unit(shape, 14, false);
        torch::Tensor input = unit.input.detach().to(bfloat16 ? at::kBFloat16 : at::kFloat).requires_grad_(true);
        {
            const AutocastScope autocast(bfloat16, at::kCPU);
            QVERIFY(canTrainConvNorm(input, *unit.convolution, *unit.norm, Activation::Relu6));
            const torch::Tensor output = trainConvNorm(input, *unit.convolution, *unit.norm, Activation::Relu6);
            (output.to(at::kFloat) * direction).sum().backward();
        }
        QCOMPARE(input.grad().scalar_type(), input.scalar_type());
        QVERIFY(input.grad().is_contiguous(at::MemoryFormat::ChannelsLast));
        gradients.push_back(input.grad().to(at::kFloat));
    }
    // Of the whole, since single pixels cross the bounds of ReLU6.
    const double off = ((gradients[1] - gradients[0]).norm() / gradients[0].norm()).item<double>();
    QVERIFY2(off > 0 && off < 0.1, qPrintable(QString::number(off)));
}

void ConvNormTrainingTest::keepsWhatIsNoNumber()
{
    Unit unit({.in = 8, .out = 8}, 6, false);
    unit.input[0][0][0][0] = std::numeric_limits<float>::quiet_NaN();
    const torch::Tensor output = trainConvNorm(unit.input, *unit.convolution, *unit.norm, Activation::Relu6);
    QVERIFY(output.isnan().any().item<bool>());
    const AutocastScope autocast(true, at::kCPU);
    QVERIFY(trainConvNorm(unit.input, *unit.convolution, *unit.norm, Activation::Relu6).isnan().any().item<bool>());
    for (const std::uint32_t bits : {0xFFFFFFFFU, 0x7FFFFFFFU, 0x7F800001U, 0x7FC00000U}) {
        const auto scale = std::bit_cast<float>(bits);
        const float shift = 0;
        const BFloat16 value{.bits = 0x3F80};
        BFloat16 written;
        normaliseRows(&value, 1, 1, {.scale = &scale, .shift = &shift, .low = 0, .high = 6}, &written);
        QVERIFY2((written.bits & 0x7FFFU) > 0x7F80U, qPrintable(QString::number(bits, 16)));
    }
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
    QVERIFY(can(Activation::Relu)); // it learns, by statistics that are kept
    unit.convolution->weight.set_requires_grad(false);
    QVERIFY(!can(Activation::Relu));
    unit.norm->train();
    unit.input = unit.input.to(at::kBFloat16);
    QVERIFY(!can(Activation::Relu)); // without autocast
    unit.input = unit.input.to(at::kDouble);
    QVERIFY(!can(Activation::Relu));
    const AutocastScope autocast(true, at::kCPU);
    QVERIFY(!can(Activation::Relu));
    unit.input = unit.input.to(at::kFloat);
    QVERIFY(can(Activation::Relu));
    at::autocast::set_autocast_dtype(at::kCPU, at::kHalf);
    QVERIFY(!can(Activation::Relu));
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
}

#include "moc_conv_norm_training_test.cpp"

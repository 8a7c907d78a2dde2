#include "onnx/writer/rules.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

using Integers = std::vector<std::int64_t>;

struct ConvolutionArguments {
    Integers stride;
    Integers padding;
    Integers dilation;
    std::int64_t groups;
};

std::string convolved(const TracedCall& call, const ConvolutionArguments& arguments)
{
    const Integers kernel = call.shape(1);
    if (kernel.size() != 4)
        call.refuse(Text("other than two axes"));
    std::vector<std::string> inputs{call.tensor(0), call.tensor(1)};
    if (!call.isNone(2))
        inputs.push_back(call.tensor(2));
    const Integers& padding = arguments.padding;
    return call.add("Conv", std::move(inputs),
                    {{"kernel_shape", Integers{kernel[2], kernel[3]}},
                     {"strides", arguments.stride},
                     {"pads", Integers{padding[0], padding[1], padding[0], padding[1]}},
                     {"dilations", arguments.dilation},
                     {"group", arguments.groups}});
}

/// conv2d(input, weight, bias, stride, padding, dilation, groups)
std::string conv2d(const TracedCall& call)
{
    return convolved(call, {call.pair(3), call.pair(4), call.pair(5), call.integer(6)});
}

/// _convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, ...)
std::string convolution(const TracedCall& call)
{
    if (call.flag(6))
        call.refuse(Text("a transposed kernel"));
    return convolved(call, {call.pair(3), call.pair(4), call.pair(5), call.integer(8)});
}

/// linear(input, weight, bias)
std::string linear(const TracedCall& call)
{
    if (!call.isConstant(1))
        call.refuse(Text("a weight that depends on the picture"));
    if (call.shape(0).size() == 2) {
        std::vector<std::string> inputs{call.tensor(0), call.tensor(1)};
        if (!call.isNone(2))
            inputs.push_back(call.tensor(2));
        return call.add("Gemm", std::move(inputs), {{"transB", std::int64_t{1}}});
    }
    const std::string& label = call.label(1);
    const std::string turned =
        call.translation().addWeight(call.constant(1).toTensor().t(), label.empty() ? label : label + ".transposed");
    const std::string product = call.add("MatMul", {call.tensor(0), turned});
    return call.isNone(2) ? product : call.add("Add", {product, call.tensor(2)});
}

/// addmm(bias, a, b, beta, alpha)
std::string addmm(const TracedCall& call)
{
    if (call.number(3) != 1 || call.number(4) != 1)
        call.refuse(Text("factors"));
    return call.add("Gemm", {call.tensor(1), call.tensor(2), call.tensor(0)});
}

/// A norm's weight or bias, or what leaves everything as it is.
std::string orElse(const TracedCall& call, std::size_t argument, const at::Tensor& otherwise)
{
    return call.isNone(argument) ? call.translation().addWeight(otherwise) : call.tensor(argument);
}

/// batch_norm(input, weight, bias, mean, variance, training, momentum, epsilon, cudnn)
std::string batchNorm(const TracedCall& call)
{
    if (call.flag(5))
        call.refuse(Text("statistics of the batch"));
    const std::int64_t channels = call.shape(0).at(1);
    return call.add("BatchNormalization",
                    {call.tensor(0), orElse(call, 1, at::ones(channels)), orElse(call, 2, at::zeros(channels)),
                     call.tensor(3), call.tensor(4)},
                    {{"epsilon", float(call.number(7))}});
}

/// layer_norm(input, shape, weight, bias, epsilon, cudnn)
std::string layerNorm(const TracedCall& call)
{
    const Integers shape = call.integers(1);
    std::vector<std::string> inputs{call.tensor(0), orElse(call, 2, at::ones(shape))};
    if (!call.isNone(3))
        inputs.push_back(call.tensor(3));
    return call.add("LayerNormalization", std::move(inputs),
                    {{"axis", -std::int64_t(shape.size())}, {"epsilon", float(call.number(4))}});
}

// ---- Pooling

/// Padding behind each axis that makes a pooling give exactly the traced number of windows, however it rounds.
Integers endPadding(const TracedCall& call, const Integers& kernel, const Integers& stride, const Integers& padding,
                    const Integers& dilation)
{
    const Integers from = call.shape(0);
    const Integers to = call.resultShape();
    if (from.size() != 4)
        call.refuse(Text("other than pictures"));
    Integers ends;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::int64_t covered = (to[i + 2] - 1) * stride[i] + (kernel[i] - 1) * dilation[i] + 1;
        ends.push_back(std::max<std::int64_t>(0, covered - from[i + 2] - padding[i]));
    }
    return ends;
}

/// max_pool2d(input, kernel, stride, padding, dilation, ceil)
std::string maxPool(const TracedCall& call)
{
    const Integers kernel = call.pair(1);
    const Integers stride = call.integers(2).empty() ? kernel : call.pair(2);
    const Integers padding = call.pair(3);
    const Integers dilation = call.pair(4);
    const Integers ends = endPadding(call, kernel, stride, padding, dilation);
    return call.add("MaxPool", {call.tensor(0)},
                    {{"kernel_shape", kernel},
                     {"strides", stride},
                     {"pads", Integers{padding[0], padding[1], ends[0], ends[1]}},
                     {"dilations", dilation}});
}

/// avg_pool2d(input, kernel, stride, padding, ceil, count_include_pad, divisor)
std::string averagePool(const TracedCall& call)
{
    const Integers kernel = call.pair(1);
    const Integers stride = call.integers(2).empty() ? kernel : call.pair(2);
    const Integers padding = call.pair(3);
    const Integers ends = endPadding(call, kernel, stride, padding, {1, 1});
    const bool overhangs = ends[0] > padding[0] || ends[1] > padding[1];
    if (overhangs || !call.isNone(6))
        call.refuse(Text("windows that are not divided by their size"));
    return call.add("AveragePool", {call.tensor(0)},
                    {{"kernel_shape", kernel},
                     {"strides", stride},
                     {"pads", Integers{padding[0], padding[1], ends[0], ends[1]}},
                     {"count_include_pad", std::int64_t(call.flag(5))}});
}

/// Row i averages the `from` numbers that adaptive pooling to `to` numbers takes for its output i.
at::Tensor averagingMatrix(std::int64_t from, std::int64_t to)
{
    at::Tensor matrix = at::zeros({to, from});
    for (std::int64_t i = 0; i < to; ++i) {
        const std::int64_t begin = i * from / to;
        const std::int64_t end = ((i + 1) * from + to - 1) / to;
        matrix[i].narrow(0, begin, end - begin).fill_(1.0 / double(end - begin));
    }
    return matrix;
}

/// adaptive_avg_pool2d(input, size): windows of one size where they divide the maps, matrix products otherwise.
std::string adaptiveAveragePool(const TracedCall& call)
{
    const Integers from = call.shape(0);
    const Integers to = call.resultShape();
    if (from.size() != 4)
        call.refuse(Text("other than pictures"));
    if (from[2] == to[2] && from[3] == to[3])
        return call.tensor(0);
    if (from[2] % to[2] == 0 && from[3] % to[3] == 0) {
        const Integers window{from[2] / to[2], from[3] / to[3]};
        return call.add("AveragePool", {call.tensor(0)}, {{"kernel_shape", window}, {"strides", window}});
    }
    OnnxTranslation& translation = call.translation();
    const std::string down = translation.addWeight(averagingMatrix(from[2], to[2]), "averaging");
    const std::string across = translation.addWeight(averagingMatrix(from[3], to[3]).t(), "averaging");
    return call.add("MatMul", {call.add("MatMul", {down, call.tensor(0)}), across});
}

/// mean(input, axes, keep, type)
std::string mean(const TracedCall& call)
{
    Integers axes = call.integers(1);
    for (std::int64_t& axis : axes)
        axis = call.axis(0, axis);
    return call.add("ReduceMean", {call.tensor(0)}, {{"axes", axes}, {"keepdims", std::int64_t(call.flag(2))}});
}

/// norm(input, p, axes, keep)
std::string norm(const TracedCall& call)
{
    if (call.number(1) != 2)
        call.refuse(Text("another power than 2"));
    Integers axes = call.integers(2);
    for (std::int64_t& axis : axes)
        axis = call.axis(0, axis);
    return call.add("ReduceL2", {call.tensor(0)}, {{"axes", axes}, {"keepdims", std::int64_t(call.flag(3))}});
}

// ---- Attention

/// scaled_dot_product_attention(queries, keys, values, mask, dropout, causal, scale, gqa)
std::string attention(const TracedCall& call)
{
    const Integers queries = call.shape(0);
    if (queries.size() != 4 || !call.isNone(3) || call.number(4) != 0 || call.flag(5) ||
        (call.count() > 7 && call.flag(7)))
        call.refuse(Text("a mask, dropout or groups"));
    const double scale = call.isNone(6) ? 1 / std::sqrt(double(queries.back())) : call.number(6);
    const std::string turned = call.add("Transpose", {call.tensor(1)}, {{"perm", Integers{0, 1, 3, 2}}});
    const std::string scaled = call.add("Mul", {call.tensor(0), call.translation().addNumber(scale)});
    const std::string weights =
        call.add("Softmax", {call.add("MatMul", {scaled, turned})}, {{"axis", std::int64_t{3}}});
    return call.add("MatMul", {weights, call.tensor(2)});
}

} // namespace

std::vector<NamedOnnxRule> layerRules()
{
    return {
        {"aten::addmm", addmm},
        {"aten::linear", linear},
        {"aten::conv2d", conv2d},
        {"aten::_convolution", convolution},
        {"aten::convolution", convolution},
        {"aten::batch_norm", batchNorm},
        {"aten::layer_norm", layerNorm},
        {"aten::max_pool2d", maxPool},
        {"aten::avg_pool2d", averagePool},
        {"aten::adaptive_avg_pool2d", adaptiveAveragePool},
        {"aten::mean", mean},
        {"aten::norm", norm},
        {"aten::linalg_vector_norm", norm},
        {"aten::scaled_dot_product_attention", attention},
    };
}

} // namespace graft

// How the operations that traced networks are made of are said in ONNX. Arguments are numbered as in LibTorch's
// schemas (aten/src/ATen/native/native_functions.yaml), operators are those of https://onnx.ai/onnx/operators.
#include "deploy/onnx_translation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace graft {

namespace {

using Integers = std::vector<std::int64_t>;
using Attributes = std::map<std::string, OnnxAttribute>;

/// The value itself: what only matters to memory or to training.
std::string unchanged(const TracedCall& call)
{
    return call.tensor(0);
}

/// dropout(input, probability, training)
std::string dropout(const TracedCall& call)
{
    if (call.flag(2))
        call.refuse("training");
    return call.tensor(0);
}

std::string converted(const TracedCall& call)
{
    if (!call.resultIsFloat())
        call.refuse("another type than float");
    return call.isConstant(0) ? call.operand(0) : call.tensor(0);
}

template <const char* operation>
std::string unary(const TracedCall& call)
{
    return call.add(operation, {call.tensor(0)});
}

template <const char* operation>
std::string binary(const TracedCall& call)
{
    return call.add(operation, {call.operand(0), call.operand(1)});
}

/// a + alpha * b, or a - alpha * b.
template <const char* operation>
std::string scaledBinary(const TracedCall& call)
{
    std::string second = call.operand(1);
    if (const double alpha = call.number(2); alpha != 1)
        second = call.add("Mul", {second, call.translation().addNumber(alpha)});
    return call.add(operation, {call.operand(0), second});
}

std::string divided(const TracedCall& call)
{
    if (call.count() > 2 && !call.isNone(2))
        call.refuse("rounding");
    return call.add("Div", {call.operand(0), call.operand(1)});
}

// ---- Activations

std::string silu(const TracedCall& call)
{
    const std::string x = call.tensor(0);
    return call.add("Mul", {x, call.add("Sigmoid", {x})});
}

/// x / 2 (1 + erf(x / sqrt(2)))
std::string gelu(const TracedCall& call)
{
    if (call.constant(1).toStringRef() != "none")
        call.refuse("an approximation");
    OnnxTranslation& to = call.translation();
    const std::string x = call.tensor(0);
    const std::string error = call.add("Erf", {call.add("Div", {x, to.addNumber(std::numbers::sqrt2)})});
    const std::string gate = call.add("Add", {error, to.addNumber(1)});
    return call.add("Mul", {call.add("Mul", {x, gate}), to.addNumber(0.5)});
}

std::string hardsigmoid(const TracedCall& call)
{
    return call.add("HardSigmoid", {call.tensor(0)}, {{"alpha", 1.0F / 6.0F}, {"beta", 0.5F}});
}

/// x hardsigmoid(x): HardSwish itself came with version 14 of the operators.
std::string hardswish(const TracedCall& call)
{
    return call.add("Mul", {call.tensor(0), hardsigmoid(call)});
}

std::string clipped(const TracedCall& call, std::optional<double> smallest, std::optional<double> largest)
{
    std::vector<std::string> inputs{call.tensor(0), smallest ? call.translation().addNumber(*smallest) : ""};
    if (largest)
        inputs.push_back(call.translation().addNumber(*largest));
    return call.add("Clip", std::move(inputs));
}

std::string hardtanh(const TracedCall& call)
{
    return clipped(call, call.number(1), call.number(2));
}

std::string relu6(const TracedCall& call)
{
    return clipped(call, 0, 6);
}

std::string clamp(const TracedCall& call)
{
    const auto limit = [&](std::size_t argument) {
        return argument >= call.count() || call.isNone(argument) ? std::nullopt : std::optional(call.number(argument));
    };
    return clipped(call, limit(1), limit(2));
}

std::string clampMin(const TracedCall& call)
{
    return clipped(call, call.number(1), std::nullopt);
}

std::string clampMax(const TracedCall& call)
{
    return clipped(call, std::nullopt, call.number(1));
}

std::string softmax(const TracedCall& call)
{
    return call.add("Softmax", {call.tensor(0)}, {{"axis", call.axis(0, call.integer(1))}});
}

// ---- Weighted layers

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
        call.refuse("other than two axes");
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
        call.refuse("a transposed kernel");
    return convolved(call, {call.pair(3), call.pair(4), call.pair(5), call.integer(8)});
}

/// linear(input, weight, bias)
std::string linear(const TracedCall& call)
{
    if (!call.isConstant(1))
        call.refuse("a weight that depends on the picture");
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
        call.refuse("factors");
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
        call.refuse("statistics of the batch");
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
        call.refuse("other than pictures");
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
        call.refuse("windows that are not divided by their size");
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
        call.refuse("other than pictures");
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
        call.refuse("another power than 2");
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
        call.refuse("a mask, dropout or groups");
    const double scale = call.isNone(6) ? 1 / std::sqrt(double(queries.back())) : call.number(6);
    const std::string turned = call.add("Transpose", {call.tensor(1)}, {{"perm", Integers{0, 1, 3, 2}}});
    const std::string scaled = call.add("Mul", {call.tensor(0), call.translation().addNumber(scale)});
    const std::string weights =
        call.add("Softmax", {call.add("MatMul", {scaled, turned})}, {{"axis", std::int64_t{3}}});
    return call.add("MatMul", {weights, call.tensor(2)});
}

// ---- Shapes

/// A shape that was traced with one picture: the first axis stays whatever it is.
std::string reshaped(const TracedCall& call, Integers shape)
{
    const bool isOpen = std::find(shape.begin(), shape.end(), -1) != shape.end();
    const Integers from = call.shape(0);
    if (!shape.empty() && !from.empty() && shape.front() == from.front() && shape.front() > 0)
        shape.front() = 0;
    else if (!isOpen)
        call.refuse("the number of pictures baked in");
    return call.add("Reshape", {call.tensor(0), call.translation().addIntegers(shape)});
}

std::string reshape(const TracedCall& call)
{
    return reshaped(call, call.integers(1));
}

/// flatten(input, first, last)
std::string flatten(const TracedCall& call)
{
    const auto first = std::size_t(call.axis(0, call.integer(1)));
    const auto last = std::size_t(call.axis(0, call.integer(2)));
    const Integers from = call.shape(0);
    Integers shape;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (i < first) // 0: as it was
            shape.push_back(0);
        else if (i == first)
            shape.push_back(-1);
        else if (i > last)
            shape.push_back(from[i]);
    return call.add("Reshape", {call.tensor(0), call.translation().addIntegers(shape)});
}

std::string permute(const TracedCall& call)
{
    Integers order = call.integers(1);
    for (std::int64_t& axis : order)
        axis = call.axis(0, axis);
    return call.add("Transpose", {call.tensor(0)}, {{"perm", order}});
}

std::string transpose(const TracedCall& call)
{
    Integers order(call.shape(0).size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = std::int64_t(i);
    std::swap(order.at(std::size_t(call.axis(0, call.integer(1)))),
              order.at(std::size_t(call.axis(0, call.integer(2)))));
    return call.add("Transpose", {call.tensor(0)}, {{"perm", order}});
}

std::string unsqueeze(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.shape(0).size());
    return call.add("Unsqueeze", {call.tensor(0), call.translation().addIntegers({axis < 0 ? axis + rank + 1 : axis})});
}

/// squeeze(input, axis)
std::string squeeze(const TracedCall& call)
{
    if (call.count() < 2 || !call.constant(1).isInt())
        call.refuse("no axis");
    const std::int64_t axis = call.axis(0, call.integer(1));
    if (call.shape(0).at(std::size_t(axis)) != 1)
        return call.tensor(0);
    return call.add("Squeeze", {call.tensor(0), call.translation().addIntegers({axis})});
}

/// select(input, axis, index)
std::string select(const TracedCall& call)
{
    const std::int64_t axis = call.axis(0, call.integer(1));
    const std::int64_t index = call.integer(2);
    const std::int64_t fromFront = index < 0 ? index + call.shape(0).at(std::size_t(axis)) : index;
    const std::string name = call.translation().addWeight(at::scalar_tensor(fromFront, at::kLong), "index");
    return call.add("Gather", {call.tensor(0), name}, {{"axis", axis}});
}

std::string indexSelect(const TracedCall& call)
{
    return call.add("Gather", {call.tensor(0), call.tensor(2)}, {{"axis", call.axis(0, call.integer(1))}});
}

std::string sliced(const TracedCall& call, const std::string& input, std::int64_t axis, std::int64_t begin,
                   std::int64_t end, std::int64_t step = 1)
{
    OnnxTranslation& to = call.translation();
    return call.add("Slice", {input, to.addIntegers({begin}), to.addIntegers({end}), to.addIntegers({axis}),
                              to.addIntegers({step})});
}

/// slice(input, axis, begin, end, step)
std::string slice(const TracedCall& call)
{
    const std::int64_t begin = call.isNone(2) ? 0 : call.integer(2);
    const std::int64_t end = call.isNone(3) ? std::numeric_limits<std::int64_t>::max() : call.integer(3);
    return sliced(call, call.tensor(0), call.axis(0, call.integer(1)), begin, end, call.integer(4));
}

/// narrow(input, axis, begin, length)
std::string narrow(const TracedCall& call)
{
    const std::int64_t begin = call.integer(2);
    return sliced(call, call.tensor(0), call.axis(0, call.integer(1)), begin, begin + call.integer(3));
}

/// cat(tensors, axis)
std::string concatenated(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.resultShape().size());
    return call.add("Concat", call.tensors(0), {{"axis", axis < 0 ? axis + rank : axis}});
}

/// stack(tensors, axis)
std::string stacked(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.resultShape().size());
    const std::int64_t fromFront = axis < 0 ? axis + rank : axis;
    std::vector<std::string> items = call.tensors(0);
    for (std::string& item : items)
        item = call.add("Unsqueeze", {item, call.translation().addIntegers({fromFront})});
    return call.add("Concat", std::move(items), {{"axis", fromFront}});
}

/// roll(input, shifts, axes): what falls off one end comes in at the other.
std::string roll(const TracedCall& call)
{
    const Integers shifts = call.integers(1);
    const Integers axes = call.integers(2);
    if (shifts.size() != axes.size())
        call.refuse("no axes");
    const Integers shape = call.shape(0);
    std::string x = call.tensor(0);
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::int64_t axis = call.axis(0, axes[i]);
        const std::int64_t extent = shape[std::size_t(axis)];
        const std::int64_t seam = extent - (shifts[i] % extent + extent) % extent;
        if (seam == extent)
            continue;
        const std::string back = sliced(call, x, axis, seam, extent);
        x = call.add("Concat", {back, sliced(call, x, axis, 0, seam)}, {{"axis", axis}});
    }
    return x;
}

/// constant_pad_nd(input, pads, value): LibTorch lists both of each axis from the last one on, ONNX first the begins of
/// all axes, then their ends.
std::string pad(const TracedCall& call)
{
    const Integers pads = call.integers(1);
    const std::size_t rank = call.shape(0).size();
    Integers all(2 * rank);
    for (std::size_t i = 0; 2 * i + 1 < pads.size(); ++i) {
        all.at(rank - 1 - i) = pads[2 * i];
        all.at(2 * rank - 1 - i) = pads[2 * i + 1];
    }
    return call.add(
        "Pad", {call.tensor(0), call.translation().addIntegers(all), call.translation().addNumber(call.number(2))});
}

/// expand_as(input, other): to the other's shape, whatever the number of pictures is.
std::string expandAs(const TracedCall& call)
{
    return call.add("Expand", {call.tensor(0), call.add("Shape", {call.tensor(1)})});
}

// ---- All of them

constexpr char kAdd[] = "Add";
constexpr char kSub[] = "Sub";
constexpr char kMul[] = "Mul";
constexpr char kMatMul[] = "MatMul";
constexpr char kRelu[] = "Relu";
constexpr char kSigmoid[] = "Sigmoid";
constexpr char kTanh[] = "Tanh";

const std::unordered_map<std::string, OnnxRule>& rules()
{
    static const std::unordered_map<std::string, OnnxRule> known{
        {"aten::contiguous", unchanged},
        {"aten::clone", unchanged},
        {"aten::detach", unchanged},
        {"aten::alias", unchanged},
        {"aten::dropout", dropout},
        {"aten::to", converted},
        {"aten::add", scaledBinary<kAdd>},
        {"aten::sub", scaledBinary<kSub>},
        {"aten::mul", binary<kMul>},
        {"aten::div", divided},
        {"aten::matmul", binary<kMatMul>},
        {"aten::bmm", binary<kMatMul>},
        {"aten::mm", binary<kMatMul>},
        {"aten::addmm", addmm},
        {"aten::linear", linear},
        {"aten::conv2d", conv2d},
        {"aten::_convolution", convolution},
        {"aten::convolution", convolution},
        {"aten::batch_norm", batchNorm},
        {"aten::layer_norm", layerNorm},
        {"aten::relu", unary<kRelu>},
        {"aten::relu6", relu6},
        {"aten::hardtanh", hardtanh},
        {"aten::silu", silu},
        {"aten::hardswish", hardswish},
        {"aten::hardsigmoid", hardsigmoid},
        {"aten::sigmoid", unary<kSigmoid>},
        {"aten::tanh", unary<kTanh>},
        {"aten::gelu", gelu},
        {"aten::softmax", softmax},
        {"aten::clamp", clamp},
        {"aten::clamp_min", clampMin},
        {"aten::clamp_max", clampMax},
        {"aten::max_pool2d", maxPool},
        {"aten::avg_pool2d", averagePool},
        {"aten::adaptive_avg_pool2d", adaptiveAveragePool},
        {"aten::mean", mean},
        {"aten::norm", norm},
        {"aten::linalg_vector_norm", norm},
        {"aten::scaled_dot_product_attention", attention},
        {"aten::reshape", reshape},
        {"aten::view", reshape},
        {"aten::flatten", flatten},
        {"aten::permute", permute},
        {"aten::transpose", transpose},
        {"aten::unsqueeze", unsqueeze},
        {"aten::squeeze", squeeze},
        {"aten::select", select},
        {"aten::index_select", indexSelect},
        {"aten::slice", slice},
        {"aten::narrow", narrow},
        {"aten::cat", concatenated},
        {"aten::stack", stacked},
        {"aten::roll", roll},
        {"aten::constant_pad_nd", pad},
        {"aten::expand_as", expandAs},
    };
    return known;
}

} // namespace

OnnxRule findOnnxRule(const std::string& kind)
{
    const auto found = rules().find(kind);
    return found == rules().end() ? nullptr : found->second;
}

} // namespace graft

#include "onnx/runner/kernels.h"

#include "onnx/runner/reductions.h"

#include <unordered_map>

namespace graft {

namespace {

using Integers = std::vector<std::int64_t>;

/// Of two inputs, entry by entry.
template <at::Tensor (*compute)(const at::Tensor&, const at::Tensor&)>
at::Tensor together(const OnnxCall& call)
{
    call.requireTogether(call.input(0), call.input(1));
    return compute(call.input(0), call.input(1));
}

at::Tensor sum(const at::Tensor& a, const at::Tensor& b)
{
    return a + b;
}

at::Tensor difference(const at::Tensor& a, const at::Tensor& b)
{
    return a - b;
}

at::Tensor entrywiseProduct(const at::Tensor& a, const at::Tensor& b)
{
    return a * b;
}

Integers withMatrix(Integers batch, std::int64_t rows, std::int64_t columns)
{
    batch.insert(batch.end(), {rows, columns});
    return batch;
}

at::Tensor matrixProduct(const OnnxCall& call, const at::Tensor& left, const at::Tensor& right)
{
    if (left.dim() == 0 || right.dim() == 0)
        call.fail(Text("an input that is a single number"));
    const at::Tensor a = left.dim() == 1 ? left.unsqueeze(0) : left;
    const at::Tensor b = right.dim() == 1 ? right.unsqueeze(1) : right;
    const Integers batch =
        at::infer_size(a.sizes().slice(0, std::size_t(a.dim() - 2)), b.sizes().slice(0, std::size_t(b.dim() - 2)));
    call.requireSize(withMatrix(batch, a.size(-2), b.size(-1)));
    if (a.dim() > 2 && b.dim() > 2) { // either may be copied for every matrix of the result
        call.requireSize(withMatrix(batch, a.size(-2), a.size(-1)));
        call.requireSize(withMatrix(batch, b.size(-2), b.size(-1)));
    }
    return at::matmul(left, right);
}

/// `pads` as ONNX has them: begins of all axes, then ends; as LibTorch wants them: from the last axis, both of each.
Integers forLibTorch(const Integers& pads)
{
    const std::size_t axes = pads.size() / 2;
    Integers turned;
    for (std::size_t i = axes; i-- > 0;) {
        turned.push_back(pads[i]);
        turned.push_back(pads[axes + i]);
    }
    return turned;
}

/// Larger than any picture; sums of such pads could overflow.
bool isImpossible(std::int64_t pad)
{
    return pad < -kLargestOnnxSetting || pad > kLargestOnnxSetting;
}

at::Tensor padded(const OnnxCall& call, const at::Tensor& x, const Integers& pads, double value)
{
    if (pads.size() > 2 * std::size_t(x.dim()) || pads.size() % 2 != 0)
        call.fail(Text("pads that do not fit"));
    if (std::all_of(pads.begin(), pads.end(), [](std::int64_t pad) { return pad == 0; }))
        return x;
    Integers shape = x.sizes().vec();
    const std::size_t axes = pads.size() / 2;
    if (std::any_of(pads.begin(), pads.end(), isImpossible))
        call.fail(Text("an impossible pad"));
    for (std::size_t i = 0; i < axes; ++i)
        shape[shape.size() - axes + i] += pads[i] + pads[axes + i];
    call.requireSize(shape);
    return at::constant_pad_nd(x, forLibTorch(pads), value);
}

Integers windowPads(const OnnxCall& call)
{
    auto pads = call.attribute<Integers>("pads", {0, 0, 0, 0});
    if (pads.size() != 4)
        call.fail(Text("pads that do not fit"));
    if (std::any_of(pads.begin(), pads.end(), isImpossible))
        call.fail(Text("an impossible pad"));
    return pads;
}

/// How many places a window has along an axis.
std::int64_t places(std::int64_t size, std::int64_t pad, std::int64_t window, std::int64_t stride,
                    std::int64_t dilation)
{
    const std::int64_t room = size + 2 * pad - dilation * (window - 1) - 1;
    return room < 0 ? room : room / stride + 1;
}

at::Tensor convolution(const OnnxCall& call)
{
    const Integers pads = windowPads(call);
    const bool isEven = pads[0] == pads[2] && pads[1] == pads[3] && pads[0] >= 0 && pads[1] >= 0;
    const at::Tensor x = isEven ? call.input(0) : padded(call, call.input(0), pads, 0);
    const Integers both = isEven ? Integers{pads[0], pads[1]} : Integers{0, 0};
    const at::Tensor& weight = call.input(1);
    const Integers strides = call.pair("strides");
    const Integers dilations = call.pair("dilations");
    if (x.dim() != 4 || weight.dim() != 4 || x.scalar_type() != at::kFloat)
        call.fail(Text("an input that is no pictures, or weights that do not fit them"));
    const std::int64_t height = places(x.size(2), both[0], weight.size(2), strides[0], dilations[0]);
    const std::int64_t width = places(x.size(3), both[1], weight.size(3), strides[1], dilations[1]);
    call.requireSize({x.size(0), weight.size(0), height, width});
    constexpr std::int64_t kUnfolded = 1 << 16;
    if (x.numel() < kUnfolded) // LibTorch may copy all windows of a small picture before it multiplies
        call.requireSize({weight.size(1), weight.size(2), weight.size(3), height, width});
    return at::conv2d(x, weight, call.optional(2), strides, both, dilations, call.attribute<std::int64_t>("group", 1));
}

at::Tensor maxPool(const OnnxCall& call)
{
    const at::Tensor x = padded(call, call.input(0), windowPads(call), -std::numeric_limits<double>::infinity());
    return at::max_pool2d(x, call.pair("kernel_shape"), call.pair("strides"), {0, 0}, call.pair("dilations"));
}

at::Tensor averagePool(const OnnxCall& call)
{
    const Integers kernel = call.pair("kernel_shape");
    const Integers pads = windowPads(call);
    const at::Tensor sums = at::avg_pool2d(padded(call, call.input(0), pads, 0), kernel, call.pair("strides"));
    if (call.attribute<std::int64_t>("count_include_pad", 0) != 0)
        return sums;
    const at::Tensor counted = padded(call, at::ones_like(call.input(0).narrow(0, 0, 1).narrow(1, 0, 1)), pads, 0);
    return sums / at::avg_pool2d(counted, kernel, call.pair("strides"));
}

at::Tensor batchNormalization(const OnnxCall& call)
{
    return at::batch_norm(call.input(0), call.input(1), call.input(2), call.input(3), call.input(4), false, 0,
                          double(call.attribute<float>("epsilon", 1e-5F)), false);
}

at::Tensor layerNormalization(const OnnxCall& call)
{
    const at::Tensor& x = call.input(0);
    const std::int64_t axis = call.axis(call.attribute<std::int64_t>("axis", -1), x.dim());
    return at::layer_norm(x, x.sizes().slice(std::size_t(axis)), call.input(1), call.optional(2),
                          double(call.attribute<float>("epsilon", 1e-5F)));
}

at::Tensor generalProduct(const OnnxCall& call)
{
    const at::Tensor& b = call.input(1);
    const at::Tensor product =
        matrixProduct(call, call.input(0), call.attribute<std::int64_t>("transB", 0) != 0 ? b.transpose(0, 1) : b);
    if (!call.has(2))
        return product;
    call.requireTogether(product, call.input(2));
    return product + call.input(2);
}

at::Tensor clip(const OnnxCall& call)
{
    at::Tensor x = call.input(0);
    for (const std::size_t bound : {1, 2})
        if (call.has(bound))
            call.requireTogether(x, call.input(bound));
    if (call.has(1))
        x = at::maximum(x, call.input(1));
    return call.has(2) ? at::minimum(x, call.input(2)) : x;
}

at::Tensor hardSigmoid(const OnnxCall& call)
{
    const auto slope = double(call.attribute<float>("alpha", 0.2F));
    const auto offset = double(call.attribute<float>("beta", 0.5F));
    return (call.input(0) * slope + offset).clamp(0, 1);
}

at::Tensor reshape(const OnnxCall& call)
{
    const at::Tensor& x = call.input(0);
    Integers shape = call.integers(1);
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 0)
            shape[i] = x.size(call.axis(std::int64_t(i), x.dim()));
    Integers given = shape;
    std::replace(given.begin(), given.end(), std::int64_t{-1}, std::int64_t{1}); // the one that follows from the others
    call.requireSize(given);
    return x.reshape(shape);
}

at::Tensor expand(const OnnxCall& call)
{
    const Integers shape = call.integers(1);
    call.requireSize(shape);
    call.requireTogether(call.input(0).sizes(), shape);
    return at::broadcast_tensors({call.input(0), call.input(0).new_empty({1}).expand(shape)}).front();
}

at::Tensor concatenation(const OnnxCall& call)
{
    if (call.inputs().empty())
        call.fail(Text("too few inputs"));
    std::int64_t count = 0;
    for (std::size_t i = 0; i < call.inputs().size(); ++i)
        count += call.input(i).numel();
    call.requireSize({count});
    return at::cat(call.inputs(), call.axis(call.attribute<std::int64_t>("axis", 0), call.input(0).dim()));
}

at::Tensor slice(const OnnxCall& call)
{
    at::Tensor x = call.input(0);
    const Integers starts = call.integers(1);
    const Integers ends = call.integers(2);
    const Integers axes = call.integers(3);
    const Integers steps = call.has(4) ? call.integers(4) : Integers(starts.size(), 1);
    if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size())
        call.fail(Text("lists of different lengths"));
    for (const std::int64_t step : steps)
        if (step < 1 || step > kLargestOnnxSetting)
            call.fail(Text("an impossible step"));
    for (std::size_t i = 0; i < starts.size(); ++i)
        x = x.slice(call.axis(axes[i], x.dim()), starts[i], ends[i], steps[i]);
    return x;
}

at::Tensor gather(const OnnxCall& call)
{
    const at::Tensor& x = call.input(0);
    const at::Tensor& index = call.input(1);
    const std::int64_t axis = call.axis(call.attribute<std::int64_t>("axis", 0), x.dim());
    if (index.scalar_type() != at::kLong || index.dim() > 1)
        call.fail(Text("an index that is no list of integers"));
    if (index.dim() == 0)
        return x.select(axis, index.item<std::int64_t>());
    Integers shape = x.sizes().vec();
    shape[std::size_t(axis)] = index.numel();
    call.requireSize(shape);
    return x.index_select(axis, index);
}

at::Tensor unsqueeze(const OnnxCall& call)
{
    at::Tensor x = call.input(0);
    Integers axes = call.integers(1);
    const std::int64_t rank = x.dim() + std::int64_t(axes.size());
    for (std::int64_t& axis : axes)
        axis = call.axis(axis, rank);
    std::sort(axes.begin(), axes.end());
    for (const std::int64_t axis : axes)
        x = x.unsqueeze(axis);
    return x;
}

at::Tensor squeeze(const OnnxCall& call)
{
    return at::squeeze(call.input(0), call.integers(1));
}

at::Tensor pad(const OnnxCall& call)
{
    return padded(call, call.input(0), call.integers(1), call.has(2) ? call.input(2).item<double>() : 0.0);
}

at::Tensor cast(const OnnxCall& call)
{
    switch (OnnxType(call.attribute<std::int64_t>("to", 0))) {
    case OnnxType::Float:
        return call.input(0).to(at::kFloat);
    case OnnxType::Double:
        return call.input(0).to(at::kDouble);
    case OnnxType::Int64:
        return call.input(0).to(at::kLong);
    default:
        call.fail(Text("an unknown type"));
    }
}

/// The smallest of all integers divided by -1 ends the process, and so may 0. Graft divides integers by sizes only.
void requirePositiveDivisor(const OnnxCall& call)
{
    const at::Tensor& divisor = call.input(1);
    if (!divisor.is_floating_point() && divisor.numel() > 0 && divisor.min().item<std::int64_t>() < 1)
        call.fail(Text("a divisor below 1"));
}

/// Integers are divided as C++ does it.
at::Tensor quotient(const OnnxCall& call)
{
    call.requireTogether(call.input(0), call.input(1));
    if (call.input(0).is_floating_point())
        return call.input(0) / call.input(1);
    requirePositiveDivisor(call);
    return at::div(call.input(0), call.input(1), "trunc");
}

at::Tensor remainder(const OnnxCall& call)
{
    requirePositiveDivisor(call);
    return together<at::remainder>(call);
}

/// Range(start, limit, 1): integers from the first up to but not including the second.
at::Tensor range(const OnnxCall& call)
{
    std::int64_t ends[3];
    for (std::size_t i = 0; i < 3; ++i) {
        const at::Tensor& end = call.input(i);
        if (end.scalar_type() != at::kLong || end.numel() != 1)
            call.fail(Text("an input that is no integer"));
        ends[i] = end.item<std::int64_t>();
        if (ends[i] < -kLargestOnnxSetting || ends[i] > kLargestOnnxSetting)
            call.fail(Text("a result of impossible size"));
    }
    if (ends[2] != 1)
        call.fail(Text("a step that Graft does not write"));
    const std::int64_t count = std::max<std::int64_t>(0, ends[1] - ends[0]);
    call.requireSize({count});
    return at::arange(ends[0], ends[0] + count, at::kLong);
}

const std::unordered_map<std::string, OnnxKernel>& kernels()
{
    static const std::unordered_map<std::string, OnnxKernel> known{
        {"Add", together<sum>},
        {"Sub", together<difference>},
        {"Mul", together<entrywiseProduct>},
        {"Div", quotient},
        {"Mod", remainder},
        {"Min", together<at::minimum>},
        {"Max", together<at::maximum>},
        {"Floor", [](const OnnxCall& c) { return at::floor(c.input(0)); }},
        {"Resize", onnx_kernels::resize},
        {"MatMul", [](const OnnxCall& c) { return matrixProduct(c, c.input(0), c.input(1)); }},
        {"Gemm", generalProduct},
        {"Conv", convolution},
        {"BatchNormalization", batchNormalization},
        {"LayerNormalization", layerNormalization},
        {"Relu", [](const OnnxCall& c) { return at::relu(c.input(0)); }},
        {"Clip", clip},
        {"Sigmoid", [](const OnnxCall& c) { return at::sigmoid(c.input(0)); }},
        {"HardSigmoid", hardSigmoid},
        {"HardSwish", [](const OnnxCall& c) { return c.input(0) * (c.input(0) / 6 + 0.5).clamp(0, 1); }},
        {"Tanh", [](const OnnxCall& c) { return at::tanh(c.input(0)); }},
        {"Erf", [](const OnnxCall& c) { return at::erf(c.input(0)); }},
        {"Softmax", [](const OnnxCall& c) { return at::softmax(c.input(0), c.attribute<std::int64_t>("axis", -1)); }},
        {"MaxPool", maxPool},
        {"AveragePool", averagePool},
        {"ReduceMean", onnx_kernels::mean},
        {"ReduceSum", onnx_kernels::sum},
        {"ReduceL2", onnx_kernels::norm},
        {"TopK", onnx_kernels::largest},
        {"Range", range},
        {"Identity", [](const OnnxCall& c) { return c.input(0); }},
        {"Abs", [](const OnnxCall& c) { return at::abs(c.input(0)); }},
        {"Reshape", reshape},
        {"Transpose", [](const OnnxCall& c) { return c.input(0).permute(c.attribute<Integers>("perm", {})); }},
        {"Concat", concatenation},
        {"Slice", slice},
        {"Gather", gather},
        {"Unsqueeze", unsqueeze},
        {"Squeeze", squeeze},
        {"Expand", expand},
        {"Shape", [](const OnnxCall& c) { return at::tensor(c.input(0).sizes(), at::kLong); }},
        {"Pad", pad},
        {"Cast", cast},
    };
    return known;
}

} // namespace

OnnxKernel findOnnxKernel(const std::string& operation)
{
    const auto found = kernels().find(operation);
    return found == kernels().end() ? nullptr : found->second;
}

} // namespace graft

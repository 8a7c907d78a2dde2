#include "deploy/onnx_program.h"

#include "base/error.h"

#include <ATen/ATen.h>
#include <ATen/ExpandUtils.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace graft {

namespace {

using Integers = std::vector<std::int64_t>;

/// Of pads, steps and other settings. What is within it can be multiplied once and added up without care.
constexpr std::int64_t kLargestSetting = std::int64_t{1} << 31;

[[noreturn]] void fail(const std::string& operation, const std::string& found)
{
    throw Error({.problem = "Cannot run the ONNX model", .found = "the operation " + operation + " with " + found});
}

/// A node with its inputs, as a kernel sees it.
class Call {
public:
    Call(const OnnxNode& node, std::vector<at::Tensor> inputs, std::int64_t largestResult)
        : m_node(node), m_inputs(std::move(inputs)), m_largestResult(largestResult)
    {
        for (const at::Tensor& x : m_inputs)
            if (x.defined())
                requireSize(x.sizes());
    }

    /// @throws Error if it is not there.
    [[nodiscard]] const at::Tensor& input(std::size_t index) const
    {
        if (!has(index))
            fail(m_node.operation, "too few inputs");
        return m_inputs[index];
    }

    [[nodiscard]] bool has(std::size_t index) const { return index < m_inputs.size() && m_inputs[index].defined(); }
    [[nodiscard]] at::Tensor optional(std::size_t index) const { return has(index) ? m_inputs[index] : at::Tensor(); }
    [[nodiscard]] const std::vector<at::Tensor>& inputs() const { return m_inputs; }

    /// An input that lists integers.
    [[nodiscard]] Integers integers(std::size_t index) const
    {
        const at::Tensor& values = input(index);
        constexpr std::int64_t kMost = 64;
        if (values.scalar_type() != at::kLong || values.dim() > 1 || values.numel() > kMost)
            fail(m_node.operation, "an input that is no list of integers");
        const at::Tensor list = values.contiguous();
        return {list.data_ptr<std::int64_t>(), list.data_ptr<std::int64_t>() + list.numel()};
    }

    template <class Type>
    [[nodiscard]] Type attribute(const char* name, Type otherwise) const
    {
        const auto found = m_node.attributes.find(name);
        if (found == m_node.attributes.end())
            return otherwise;
        const Type* value = std::get_if<Type>(&found->second);
        if (!value)
            fail(m_node.operation, std::string("the attribute ") + name + " of another kind");
        return *value;
    }

    [[nodiscard]] Integers pair(const char* name) const
    {
        const auto values = attribute<Integers>(name, {1, 1});
        if (values.size() != 2)
            fail(m_node.operation, std::string("the attribute ") + name + " without two numbers");
        for (const std::int64_t value : values)
            if (value < 1 || value > kLargestSetting)
                fail(m_node.operation, std::string("an impossible number in the attribute ") + name);
        return values;
    }

    /// Of an axis that may be counted from the end.
    [[nodiscard]] std::int64_t axis(std::int64_t value, std::int64_t rank) const
    {
        if (value < -rank || value >= rank)
            fail(m_node.operation, "an axis that is not there");
        return value < 0 ? value + rank : value;
    }

    /// To be asked before anything of that shape is made. An axis without entries counts as one of 1: sums over it are
    /// as large as the others say.
    void requireSize(at::IntArrayRef shape) const
    {
        std::int64_t count = 1;
        for (const std::int64_t size : shape)
            if (size < 0 || __builtin_mul_overflow(count, std::max<std::int64_t>(size, 1), &count) ||
                count > m_largestResult)
                fail(m_node.operation, "a result of impossible size");
    }

    /// The same for what two shapes make together, entry by entry.
    void requireTogether(at::IntArrayRef a, at::IntArrayRef b) const { requireSize(at::infer_size(a, b)); }
    void requireTogether(const at::Tensor& a, const at::Tensor& b) const { requireTogether(a.sizes(), b.sizes()); }

    [[nodiscard]] const std::string& operation() const { return m_node.operation; }

private:
    const OnnxNode& m_node;
    std::vector<at::Tensor> m_inputs;
    std::int64_t m_largestResult;
};

using Kernel = at::Tensor (*)(const Call&);

/// Of two inputs, entry by entry.
template <at::Tensor (*compute)(const at::Tensor&, const at::Tensor&)>
at::Tensor together(const Call& call)
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

at::Tensor matrixProduct(const Call& call, const at::Tensor& left, const at::Tensor& right)
{
    if (left.dim() == 0 || right.dim() == 0)
        fail(call.operation(), "an input that is a single number");
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
    return pad < -kLargestSetting || pad > kLargestSetting;
}

at::Tensor padded(const Call& call, const at::Tensor& x, const Integers& pads, double value)
{
    if (pads.size() > 2 * std::size_t(x.dim()) || pads.size() % 2 != 0)
        fail(call.operation(), "pads that do not fit");
    if (std::all_of(pads.begin(), pads.end(), [](std::int64_t pad) { return pad == 0; }))
        return x;
    Integers shape = x.sizes().vec();
    const std::size_t axes = pads.size() / 2;
    if (std::any_of(pads.begin(), pads.end(), isImpossible))
        fail(call.operation(), "an impossible pad");
    for (std::size_t i = 0; i < axes; ++i)
        shape[shape.size() - axes + i] += pads[i] + pads[axes + i];
    call.requireSize(shape);
    return at::constant_pad_nd(x, forLibTorch(pads), value);
}

Integers windowPads(const Call& call)
{
    auto pads = call.attribute<Integers>("pads", {0, 0, 0, 0});
    if (pads.size() != 4)
        fail(call.operation(), "pads that do not fit");
    if (std::any_of(pads.begin(), pads.end(), isImpossible))
        fail(call.operation(), "an impossible pad");
    return pads;
}

/// How many places a window has along an axis.
std::int64_t places(std::int64_t size, std::int64_t pad, std::int64_t window, std::int64_t stride,
                    std::int64_t dilation)
{
    const std::int64_t room = size + 2 * pad - dilation * (window - 1) - 1;
    return room < 0 ? room : room / stride + 1;
}

at::Tensor convolution(const Call& call)
{
    const Integers pads = windowPads(call);
    const bool isEven = pads[0] == pads[2] && pads[1] == pads[3] && pads[0] >= 0 && pads[1] >= 0;
    const at::Tensor x = isEven ? call.input(0) : padded(call, call.input(0), pads, 0);
    const Integers both = isEven ? Integers{pads[0], pads[1]} : Integers{0, 0};
    const at::Tensor& weight = call.input(1);
    const Integers strides = call.pair("strides");
    const Integers dilations = call.pair("dilations");
    if (x.dim() != 4 || weight.dim() != 4 || x.scalar_type() != at::kFloat)
        fail(call.operation(), "an input that is no pictures, or weights that do not fit them");
    const std::int64_t height = places(x.size(2), both[0], weight.size(2), strides[0], dilations[0]);
    const std::int64_t width = places(x.size(3), both[1], weight.size(3), strides[1], dilations[1]);
    call.requireSize({x.size(0), weight.size(0), height, width});
    constexpr std::int64_t kUnfolded = 1 << 16;
    if (x.numel() < kUnfolded) // LibTorch may copy all windows of a small picture before it multiplies
        call.requireSize({weight.size(1), weight.size(2), weight.size(3), height, width});
    return at::conv2d(x, weight, call.optional(2), strides, both, dilations, call.attribute<std::int64_t>("group", 1));
}

at::Tensor maxPool(const Call& call)
{
    const at::Tensor x = padded(call, call.input(0), windowPads(call), -std::numeric_limits<double>::infinity());
    return at::max_pool2d(x, call.pair("kernel_shape"), call.pair("strides"), {0, 0}, call.pair("dilations"));
}

at::Tensor averagePool(const Call& call)
{
    const Integers kernel = call.pair("kernel_shape");
    const Integers pads = windowPads(call);
    const at::Tensor sums = at::avg_pool2d(padded(call, call.input(0), pads, 0), kernel, call.pair("strides"));
    if (call.attribute<std::int64_t>("count_include_pad", 0) != 0)
        return sums;
    const at::Tensor counted = padded(call, at::ones_like(call.input(0).narrow(0, 0, 1).narrow(1, 0, 1)), pads, 0);
    return sums / at::avg_pool2d(counted, kernel, call.pair("strides"));
}

at::Tensor batchNormalization(const Call& call)
{
    return at::batch_norm(call.input(0), call.input(1), call.input(2), call.input(3), call.input(4), false, 0,
                          double(call.attribute<float>("epsilon", 1e-5F)), false);
}

at::Tensor layerNormalization(const Call& call)
{
    const at::Tensor& x = call.input(0);
    const std::int64_t axis = call.axis(call.attribute<std::int64_t>("axis", -1), x.dim());
    return at::layer_norm(x, x.sizes().slice(std::size_t(axis)), call.input(1), call.optional(2),
                          double(call.attribute<float>("epsilon", 1e-5F)));
}

at::Tensor generalProduct(const Call& call)
{
    const at::Tensor& b = call.input(1);
    const at::Tensor product =
        matrixProduct(call, call.input(0), call.attribute<std::int64_t>("transB", 0) != 0 ? b.transpose(0, 1) : b);
    if (!call.has(2))
        return product;
    call.requireTogether(product, call.input(2));
    return product + call.input(2);
}

at::Tensor clip(const Call& call)
{
    at::Tensor x = call.input(0);
    for (const std::size_t bound : {1, 2})
        if (call.has(bound))
            call.requireTogether(x, call.input(bound));
    if (call.has(1))
        x = at::maximum(x, call.input(1));
    return call.has(2) ? at::minimum(x, call.input(2)) : x;
}

at::Tensor hardSigmoid(const Call& call)
{
    const auto slope = double(call.attribute<float>("alpha", 0.2F));
    const auto offset = double(call.attribute<float>("beta", 0.5F));
    return (call.input(0) * slope + offset).clamp(0, 1);
}

at::Tensor reshape(const Call& call)
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

at::Tensor expand(const Call& call)
{
    const Integers shape = call.integers(1);
    call.requireSize(shape);
    call.requireTogether(call.input(0).sizes(), shape);
    return at::broadcast_tensors({call.input(0), call.input(0).new_empty({1}).expand(shape)}).front();
}

at::Tensor concatenation(const Call& call)
{
    if (call.inputs().empty())
        fail(call.operation(), "too few inputs");
    std::int64_t count = 0;
    for (std::size_t i = 0; i < call.inputs().size(); ++i)
        count += call.input(i).numel();
    call.requireSize({count});
    return at::cat(call.inputs(), call.axis(call.attribute<std::int64_t>("axis", 0), call.input(0).dim()));
}

at::Tensor slice(const Call& call)
{
    at::Tensor x = call.input(0);
    const Integers starts = call.integers(1);
    const Integers ends = call.integers(2);
    const Integers axes = call.integers(3);
    const Integers steps = call.has(4) ? call.integers(4) : Integers(starts.size(), 1);
    if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size())
        fail(call.operation(), "lists of different lengths");
    for (const std::int64_t step : steps)
        if (step < 1 || step > kLargestSetting)
            fail(call.operation(), "an impossible step");
    for (std::size_t i = 0; i < starts.size(); ++i)
        x = x.slice(call.axis(axes[i], x.dim()), starts[i], ends[i], steps[i]);
    return x;
}

at::Tensor gather(const Call& call)
{
    const at::Tensor& x = call.input(0);
    const at::Tensor& index = call.input(1);
    const std::int64_t axis = call.axis(call.attribute<std::int64_t>("axis", 0), x.dim());
    if (index.scalar_type() != at::kLong || index.dim() > 1)
        fail(call.operation(), "an index that is no list of integers");
    if (index.dim() == 0)
        return x.select(axis, index.item<std::int64_t>());
    Integers shape = x.sizes().vec();
    shape[std::size_t(axis)] = index.numel();
    call.requireSize(shape);
    return x.index_select(axis, index);
}

at::Tensor unsqueeze(const Call& call)
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

at::Tensor squeeze(const Call& call)
{
    return at::squeeze(call.input(0), call.integers(1));
}

at::Tensor pad(const Call& call)
{
    return padded(call, call.input(0), call.integers(1), call.has(2) ? call.input(2).item<double>() : 0.0);
}

at::Tensor cast(const Call& call)
{
    switch (OnnxType(call.attribute<std::int64_t>("to", 0))) {
    case OnnxType::Float:
        return call.input(0).to(at::kFloat);
    case OnnxType::Double:
        return call.input(0).to(at::kDouble);
    case OnnxType::Int64:
        return call.input(0).to(at::kLong);
    default:
        fail(call.operation(), "an unknown type");
    }
}

/// The smallest of all integers divided by -1 ends the process, and so may 0. Graft divides integers by sizes only.
void requirePositiveDivisor(const Call& call)
{
    const at::Tensor& divisor = call.input(1);
    if (!divisor.is_floating_point() && divisor.numel() > 0 && divisor.min().item<std::int64_t>() < 1)
        fail(call.operation(), "a divisor below 1");
}

/// Integers are divided as C++ does it.
at::Tensor quotient(const Call& call)
{
    call.requireTogether(call.input(0), call.input(1));
    if (call.input(0).is_floating_point())
        return call.input(0) / call.input(1);
    requirePositiveDivisor(call);
    return at::div(call.input(0), call.input(1), "trunc");
}

at::Tensor remainder(const Call& call)
{
    requirePositiveDivisor(call);
    return together<at::remainder>(call);
}

/// Of the last two axes, antialiased, in 8 bit as Pillow does it.
at::Tensor resize(const Call& call)
{
    const Integers sizes = call.integers(3);
    const auto mode = call.attribute<std::string>("mode", "nearest");
    if (call.has(1) || call.has(2) || sizes.size() != 2 || call.attribute<std::int64_t>("antialias", 0) != 1 ||
        call.attribute<Integers>("axes", {}) != Integers{2, 3} || (mode != "linear" && mode != "cubic"))
        fail(call.operation(), "options that Graft does not write");
    const at::Tensor& x = call.input(0);
    if (x.dim() != 4)
        fail(call.operation(), "an input that is no pictures");
    call.requireSize({x.size(0), x.size(1), sizes[0], sizes[1]});
    // One axis is resized after the other.
    call.requireSize({x.size(0), x.size(1), x.size(2), sizes[1]});
    call.requireSize({x.size(0), x.size(1), sizes[0], x.size(3)});
    return mode == "linear" ? at::_upsample_bilinear2d_aa(x, sizes, false)
                            : at::_upsample_bicubic2d_aa(x, sizes, false);
}

const std::unordered_map<std::string, Kernel>& kernels()
{
    static const std::unordered_map<std::string, Kernel> known{
        {"Add", together<sum>},
        {"Sub", together<difference>},
        {"Mul", together<entrywiseProduct>},
        {"Div", quotient},
        {"Mod", remainder},
        {"Min", together<at::minimum>},
        {"Max", together<at::maximum>},
        {"Floor", [](const Call& c) { return at::floor(c.input(0)); }},
        {"Resize", resize},
        {"MatMul", [](const Call& c) { return matrixProduct(c, c.input(0), c.input(1)); }},
        {"Gemm", generalProduct},
        {"Conv", convolution},
        {"BatchNormalization", batchNormalization},
        {"LayerNormalization", layerNormalization},
        {"Relu", [](const Call& c) { return at::relu(c.input(0)); }},
        {"Clip", clip},
        {"Sigmoid", [](const Call& c) { return at::sigmoid(c.input(0)); }},
        {"HardSigmoid", hardSigmoid},
        {"HardSwish", [](const Call& c) { return c.input(0) * (c.input(0) / 6 + 0.5).clamp(0, 1); }},
        {"Tanh", [](const Call& c) { return at::tanh(c.input(0)); }},
        {"Erf", [](const Call& c) { return at::erf(c.input(0)); }},
        {"Softmax", [](const Call& c) { return at::softmax(c.input(0), c.attribute<std::int64_t>("axis", -1)); }},
        {"MaxPool", maxPool},
        {"AveragePool", averagePool},
        {"ReduceMean",
         [](const Call& c) { return c.input(0).mean(c.integers(1), c.attribute<std::int64_t>("keepdims", 1) != 0); }},
        {"ReduceL2",
         [](const Call& c) {
             return c.input(0).norm(2, c.integers(1), c.attribute<std::int64_t>("keepdims", 1) != 0);
         }},
        {"Reshape", reshape},
        {"Transpose", [](const Call& c) { return c.input(0).permute(c.attribute<Integers>("perm", {})); }},
        {"Concat", concatenation},
        {"Slice", slice},
        {"Gather", gather},
        {"Unsqueeze", unsqueeze},
        {"Squeeze", squeeze},
        {"Expand", expand},
        {"Shape", [](const Call& c) { return at::tensor(c.input(0).sizes(), at::kLong); }},
        {"Pad", pad},
        {"Cast", cast},
    };
    return known;
}

/// How results and weights are called while running.
using Values = std::unordered_map<std::string, at::Tensor>;

} // namespace

struct OnnxProgram::Step {
    Kernel kernel;
    std::vector<std::string> finished; ///< What nothing needs after this one.
};

OnnxProgram::OnnxProgram(OnnxGraph graph, std::int64_t largestResult)
    : m_graph(std::move(graph)), m_largestResult(largestResult)
{
    std::unordered_map<std::string, std::size_t> lastUse;
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
        const OnnxNode& node = m_graph.nodes[i];
        const auto kernel = kernels().find(node.operation);
        if (kernel == kernels().end())
            throw Error({.problem = "Cannot run the ONNX model",
                         .found = "the operation '" + node.operation + "', which Graft does not write"});
        m_steps.push_back({kernel->second, {}});
        lastUse[node.output] = i;
        for (const std::string& input : node.inputs)
            lastUse[input] = i;
    }
    lastUse.erase(m_graph.output.name);
    for (auto& [name, weight] : m_graph.weights) {
        lastUse.erase(name);
        if (weight.dim() == 4) // as convolutions like them
            weight = weight.contiguous(at::MemoryFormat::ChannelsLast);
    }
    for (const auto& [name, step] : lastUse)
        m_steps[step].finished.push_back(name);
}

OnnxProgram::OnnxProgram(OnnxProgram&&) noexcept = default;
OnnxProgram& OnnxProgram::operator=(OnnxProgram&&) noexcept = default;
OnnxProgram::~OnnxProgram() = default;

at::Tensor OnnxProgram::run(const at::Tensor& input, const CancellationToken& token) const
{
    const at::NoGradGuard noGrad;
    Values values(m_graph.weights.begin(), m_graph.weights.end());
    values[m_graph.input.name] = input;
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
        token.throwIfCancelled();
        const OnnxNode& node = m_graph.nodes[i];
        std::vector<at::Tensor> inputs;
        for (const std::string& name : node.inputs)
            inputs.push_back(name.empty() ? at::Tensor() : values[name]);
        try {
            values[node.output] = m_steps[i].kernel(Call(node, std::move(inputs), m_largestResult));
        } catch (const Error&) {
            throw;
        } catch (const c10::Error& error) {
            fail(node.operation, error.what_without_backtrace());
        } catch (const std::exception& error) { // of what LibTorch calls, and where memory ends
            fail(node.operation, error.what());
        }
        for (const std::string& name : m_steps[i].finished)
            values.erase(name);
    }
    return values[m_graph.output.name];
}

} // namespace graft

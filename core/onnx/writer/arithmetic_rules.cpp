#include "onnx/writer/rules.h"

#include <ATen/ATen.h>

#include <numbers>
#include <optional>

namespace graft {

namespace {

constexpr char kAdd[] = "Add";
constexpr char kSub[] = "Sub";
constexpr char kMul[] = "Mul";
constexpr char kMatMul[] = "MatMul";
constexpr char kRelu[] = "Relu";
constexpr char kSigmoid[] = "Sigmoid";
constexpr char kTanh[] = "Tanh";

/// The value itself: what only matters to memory or to training.
std::string unchanged(const TracedCall& call)
{
    return call.tensor(0);
}

/// dropout(input, probability, training)
std::string dropout(const TracedCall& call)
{
    if (call.flag(2))
        call.refuse(Text("training"));
    return call.tensor(0);
}

std::string converted(const TracedCall& call)
{
    if (!call.resultIsFloat())
        call.refuse(Text("another type than float"));
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
        call.refuse(Text("rounding"));
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
        call.refuse(Text("an approximation"));
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

} // namespace

std::vector<NamedOnnxRule> arithmeticRules()
{
    return {
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
    };
}

} // namespace graft

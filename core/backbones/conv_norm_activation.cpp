#include "backbones/conv_norm_activation.h"

#include "backbones/conv_norm_training.h"
#include "base/machine.h"

#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>

namespace graft {

namespace {

using Scalars = c10::List<std::optional<at::Scalar>>;
using Pointwise = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, at::IntArrayRef,
                             at::IntArrayRef, at::IntArrayRef, std::int64_t, std::string_view, Scalars,
                             std::optional<std::string_view>);
using PointwiseBinary = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                   const std::optional<at::Tensor>&, at::IntArrayRef, at::IntArrayRef, at::IntArrayRef,
                                   std::int64_t, std::string_view, std::optional<at::Scalar>,
                                   std::optional<std::string_view>, Scalars, std::optional<std::string_view>);
using Reorder = at::Tensor(const at::Tensor&, at::IntArrayRef, at::IntArrayRef, at::IntArrayRef, std::int64_t,
                           at::OptionalIntArrayRef);

/// LibTorch's fused oneDNN operators have no C++ function; they are reached by name.
struct FusedOperators {
    c10::TypedOperatorHandle<Pointwise> pointwise;
    c10::TypedOperatorHandle<PointwiseBinary> binary;
    c10::TypedOperatorHandle<Reorder> reorder;
};

/// Null where this build of LibTorch lacks them or has them with another signature.
const FusedOperators* fusedOperators()
{
    static const std::optional<FusedOperators> operators = []() -> std::optional<FusedOperators> {
        try {
            const auto find = [](const char* name, const char* overload) {
                return c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
            };
            return FusedOperators{find("mkldnn::_convolution_pointwise", "").typed<Pointwise>(),
                                  find("mkldnn::_convolution_pointwise", "binary").typed<PointwiseBinary>(),
                                  find("mkldnn::_reorder_convolution_weight", "").typed<Reorder>()};
        } catch (const c10::Error&) {
            return std::nullopt;
        }
    }();
    return operators ? &*operators : nullptr;
}

/// What the fused operators compute an input in: float32, or bfloat16 under autocast (which does not know them, so that
/// their arguments are rounded here); nothing where they do not serve.
std::optional<at::ScalarType> fusedType(const torch::Tensor& input)
{
    static const bool multipliesBfloat16 = cpuHasBfloat16();
    const at::ScalarType given = input.scalar_type();
    if (!input.device().is_cpu() || !fusedOperators() || (given != at::kFloat && given != at::kBFloat16))
        return std::nullopt;
    if (!at::autocast::is_autocast_enabled(at::kCPU))
        return given == at::kFloat ? std::optional(at::kFloat) : std::nullopt;
    const bool rounds = at::autocast::get_autocast_dtype(at::kCPU) == at::kBFloat16;
    return rounds && multipliesBfloat16 ? std::optional(at::kBFloat16) : std::nullopt;
}

/// How oneDNN calls an activation, and its constants; null if it has none that is exactly ours.
const char* fusedName(Activation activation, Scalars& constants)
{
    switch (activation) {
    case Activation::None:
        return "none";
    case Activation::Relu:
        return "relu";
    case Activation::Relu6:
        constants.push_back(at::Scalar(0.0));
        constants.push_back(at::Scalar(6.0));
        return "hardtanh";
    case Activation::Silu:
        return "swish";
    case Activation::Hardswish:
        return "hardswish";
    default:
        return nullptr;
    }
}

} // namespace

ConvNormActivation::ConvNormActivation(std::shared_ptr<Convolution> convolution,
                                       std::shared_ptr<torch::nn::BatchNorm2dImpl> norm, Activation activation)
    : m_convolution(std::move(convolution)), m_norm(std::move(norm)), m_activation(activation)
{
}

torch::Tensor ConvNormActivation::forward(torch::Tensor input, const torch::Tensor& residual, Activation after)
{
    if (m_folded)
        return forwardFolded(input, residual, after);
    if (CostScope::current())
        return m_convolution->forward(std::move(input));
    if (m_norm && canTrainConvNorm(input, *m_convolution, *m_norm, residual.defined() ? Activation::None : after)) {
        if (!residual.defined())
            return trainConvNorm(input, *m_convolution, *m_norm, after);
        return activate(trainConvNorm(input, *m_convolution, *m_norm, Activation::None) + residual, after);
    }
    torch::Tensor output = m_convolution->forward(std::move(input));
    if (m_norm)
        output = m_norm->forward(output);
    if (residual.defined())
        output = output + residual;
    return activate(std::move(output), after);
}

/// Batch-norm becomes part of weight and bias. An unequal padding becomes an equal one that is a whole stride wider
/// at the left and top, whose first output row and column are then dropped: that copies the small output instead
/// of the large input.
void ConvNormActivation::foldForInference()
{
    torch::NoGradGuard noGrad;
    const ConvolutionShape& shape = m_convolution->shape();
    Folded folded;
    folded.weight = m_convolution->weight;
    folded.bias = m_convolution->bias;
    if (m_norm) {
        const torch::Tensor scale = m_norm->weight * at::rsqrt(m_norm->running_var + m_norm->options.eps());
        folded.weight = folded.weight * scale.reshape({-1, 1, 1, 1});
        const torch::Tensor shift = m_norm->bias - m_norm->running_mean * scale;
        folded.bias = folded.bias.defined() ? shift + folded.bias * scale : shift;
    }
    folded.weight = folded.weight.contiguous(at::MemoryFormat::ChannelsLast);
    const Padding padding = shape.paddingOrHalf();
    folded.padding = {padding.top, padding.left};
    if (!padding.isSymmetric()) {
        folded.padding = {padding.top + shape.stride, padding.left + shape.stride};
        folded.dropRows = 1;
    }
    m_folded = std::move(folded);
}

torch::Tensor ConvNormActivation::forwardFolded(const torch::Tensor& input, const torch::Tensor& residual,
                                                Activation after)
{
    torch::Tensor output = fusedConvolution(input, residual, after);
    if (m_folded->dropRows > 0) {
        const ConvolutionShape& shape = m_convolution->shape();
        const Padding padding = shape.paddingOrHalf();
        const auto extent = [&](std::int64_t size, std::int64_t before, std::int64_t behind) {
            return (size + before + behind - shape.kernel) / shape.stride + 1;
        };
        output = output.narrow(2, m_folded->dropRows, extent(input.size(2), padding.top, padding.bottom))
                     .narrow(3, m_folded->dropRows, extent(input.size(3), padding.left, padding.right))
                     .contiguous(at::MemoryFormat::ChannelsLast);
    }
    return output;
}

/// Lays the weight out for inputs of that shape and type.
void ConvNormActivation::packFor(const torch::Tensor& input)
{
    const std::lock_guard lock(m_packing);
    if (m_folded->packed == input.scalar_type())
        return;
    if (m_folded->packed) // for another type: the layout is not undone
        foldForInference();
    const ConvolutionShape& shape = m_convolution->shape();
    const std::array<std::int64_t, 2> strides{shape.stride, shape.stride};
    const std::array<std::int64_t, 2> dilation{1, 1};
    if (m_folded->bias.defined())
        m_folded->bias = m_folded->bias.to(input.scalar_type());
    m_folded->weight = fusedOperators()->reorder.call(m_folded->weight.to(input.scalar_type()), m_folded->padding,
                                                      strides, dilation, shape.groups, input.sizes());
    m_folded->packed = input.scalar_type();
}

torch::Tensor ConvNormActivation::fusedConvolution(const torch::Tensor& input, const torch::Tensor& residual,
                                                   Activation after)
{
    const std::optional<at::ScalarType> type = fusedType(input);
    if (!type)
        return separateConvolution(input, residual, after);
    const torch::Tensor typed = input.to(*type);
    packFor(typed);
    const ConvolutionShape& shape = m_convolution->shape();
    const std::array<std::int64_t, 2> strides{shape.stride, shape.stride};
    const std::array<std::int64_t, 2> dilation{1, 1};
    const FusedOperators* fused = fusedOperators();
    const std::optional<at::Tensor> bias =
        m_folded->bias.defined() ? std::optional<at::Tensor>(m_folded->bias) : std::nullopt;
    // Adding to the residual fuses with ReLU alone; others follow on their own.
    Scalars constants;
    const bool adds = residual.defined();
    const char* name = adds && after != Activation::Relu ? "none" : fusedName(after, constants);
    const Activation rest = name && (!adds || after == Activation::Relu) ? Activation::None : after;
    if (!adds)
        return activate(fused->pointwise.call(typed, m_folded->weight, bias, m_folded->padding, strides, dilation,
                                              shape.groups, name ? name : "none", constants, ""),
                        rest);
    const std::optional<std::string_view> unary =
        after == Activation::Relu ? std::optional<std::string_view>("relu") : std::nullopt;
    return activate(fused->binary.call(typed, residual.to(*type), m_folded->weight, bias, m_folded->padding, strides,
                                       dilation, shape.groups, "add", at::Scalar(1.0), unary, Scalars(), std::nullopt),
                    rest);
}

torch::Tensor ConvNormActivation::separateConvolution(const torch::Tensor& input, const torch::Tensor& residual,
                                                      Activation after)
{
    if (m_folded->packed)
        foldForInference();
    const ConvolutionShape& shape = m_convolution->shape();
    const std::array<std::int64_t, 2> strides{shape.stride, shape.stride};
    const std::array<std::int64_t, 2> dilation{1, 1};
    torch::Tensor output =
        at::conv2d(input, m_folded->weight, m_folded->bias, strides, m_folded->padding, dilation, shape.groups);
    if (residual.defined())
        output = output + residual;
    return activate(std::move(output), after);
}

} // namespace graft

#include "backbones/conv_norm_activation.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <algorithm>

namespace graft {

namespace {

constexpr double kRelu6Limit = 6.0;

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

} // namespace

Padding samePadding(std::int64_t extent, std::int64_t kernel, std::int64_t stride)
{
    const std::int64_t output = (extent + stride - 1) / stride;
    const std::int64_t total = std::max<std::int64_t>((output - 1) * stride + kernel - extent, 0);
    return {.left = total / 2, .right = total - total / 2, .top = total / 2, .bottom = total - total / 2};
}

ConvNormActivation::ConvNormActivation(torch::nn::Conv2d convolution, torch::nn::BatchNorm2d norm, Padding padding,
                                       Activation activation)
    : m_convolution(std::move(convolution)), m_norm(std::move(norm)), m_padding(padding), m_activation(activation)
{
}

torch::Tensor ConvNormActivation::forward(torch::Tensor input, const torch::Tensor& residual)
{
    if (m_folded)
        return forwardFolded(std::move(input), residual);
    const auto& options = m_convolution->options;
    std::array<std::int64_t, 2> padding{m_padding.top, m_padding.left};
    if (!m_padding.isSymmetric()) {
        input = at::constant_pad_nd(input, {m_padding.left, m_padding.right, m_padding.top, m_padding.bottom});
        padding = {0, 0};
    }
    torch::Tensor output = at::conv2d(input, m_convolution->weight, m_convolution->bias, options.stride(), padding,
                                      options.dilation(), options.groups());
    output = m_norm->forward(output);
    if (m_activation == Activation::Relu6)
        output = at::hardtanh_(output, 0.0, kRelu6Limit);
    return residual.defined() ? output + residual : output;
}

/// Batch-norm becomes part of weight and bias. An unequal padding becomes an equal one that is a whole stride wider
/// at the left and top, whose first output row and column are then dropped: that copies the small output instead
/// of the large input.
void ConvNormActivation::fold()
{
    torch::NoGradGuard noGrad;
    const auto& normOptions = m_norm->options;
    const torch::Tensor scale = m_norm->weight * at::rsqrt(m_norm->running_var + normOptions.eps());
    Folded folded;
    folded.weight = (m_convolution->weight * scale.reshape({-1, 1, 1, 1})).contiguous(at::MemoryFormat::ChannelsLast);
    folded.bias = m_norm->bias - m_norm->running_mean * scale;
    if (m_convolution->bias.defined())
        folded.bias += m_convolution->bias * scale;
    folded.padding = {m_padding.top, m_padding.left};
    if (!m_padding.isSymmetric()) {
        const std::int64_t stride = m_convolution->options.stride()->at(0);
        folded.padding = {m_padding.top + stride, m_padding.left + stride};
        folded.dropRows = 1;
    }
    m_folded = std::move(folded);
}

torch::Tensor ConvNormActivation::forwardFolded(torch::Tensor input, const torch::Tensor& residual)
{
    torch::Tensor output = fusedConvolution(input, residual);
    if (m_folded->dropRows > 0) {
        const auto& options = m_convolution->options;
        const auto extent = [&](std::int64_t size, std::int64_t before, std::int64_t after, std::int64_t kernel) {
            return (size + before + after - kernel) / options.stride()->at(0) + 1;
        };
        const std::int64_t kernel = options.kernel_size()->at(0);
        output = output.narrow(2, m_folded->dropRows, extent(input.size(2), m_padding.top, m_padding.bottom, kernel))
                     .narrow(3, m_folded->dropRows, extent(input.size(3), m_padding.left, m_padding.right, kernel))
                     .contiguous(at::MemoryFormat::ChannelsLast);
    }
    return output;
}

torch::Tensor ConvNormActivation::fusedConvolution(const torch::Tensor& input, const torch::Tensor& residual)
{
    const auto& options = m_convolution->options;
    const FusedOperators* fused = fusedOperators();
    if (fused && input.device().is_cpu() && input.scalar_type() == at::kFloat) {
        if (!m_folded->packed) {
            m_folded->weight = fused->reorder.call(m_folded->weight, m_folded->padding, *options.stride(),
                                                   *options.dilation(), options.groups(), input.sizes());
            m_folded->packed = true;
        }
        if (residual.defined())
            return fused->binary.call(input, residual, m_folded->weight, m_folded->bias, m_folded->padding,
                                      *options.stride(), *options.dilation(), options.groups(), "add", at::Scalar(1.0),
                                      std::nullopt, Scalars(), std::nullopt);
        Scalars limits;
        if (m_activation == Activation::Relu6) {
            limits.push_back(at::Scalar(0.0));
            limits.push_back(at::Scalar(kRelu6Limit));
        }
        return fused->pointwise.call(input, m_folded->weight, m_folded->bias, m_folded->padding, *options.stride(),
                                     *options.dilation(), options.groups(),
                                     m_activation == Activation::Relu6 ? "hardtanh" : "none", limits, "");
    }
    torch::Tensor output = at::conv2d(input, m_folded->weight, m_folded->bias, options.stride(), m_folded->padding,
                                      options.dilation(), options.groups());
    if (m_activation == Activation::Relu6)
        output = at::hardtanh_(output, 0.0, kRelu6Limit);
    return residual.defined() ? output.add_(residual) : output;
}

} // namespace graft

#include "backbones/layers.h"

#include <algorithm>

namespace graft {

namespace {

thread_local CostScope* currentScope = nullptr;
constexpr double kRelu6Limit = 6.0;

std::int64_t pooledExtent(std::int64_t size, std::int64_t before, std::int64_t after, std::int64_t kernel,
                          std::int64_t stride)
{
    return (size + before + after - kernel) / stride + 1;
}

} // namespace

CostScope::CostScope()
{
    currentScope = this;
}

CostScope::~CostScope()
{
    currentScope = nullptr;
}

CostScope* CostScope::current()
{
    return currentScope;
}

CostPause::CostPause() : m_paused(std::exchange(currentScope, nullptr)) {}

CostPause::~CostPause()
{
    currentScope = m_paused;
}

Padding samePadding(std::int64_t extent, std::int64_t kernel, std::int64_t stride)
{
    const std::int64_t output = (extent + stride - 1) / stride;
    const std::int64_t total = std::max<std::int64_t>((output - 1) * stride + kernel - extent, 0);
    return {.left = total / 2, .right = total - total / 2, .top = total / 2, .bottom = total - total / 2};
}

int roundedChannels(double channels, int divisor)
{
    const int rounded = std::max(divisor, int(channels + divisor / 2.0) / divisor * divisor);
    return rounded < 0.9 * channels ? rounded + divisor : rounded;
}

Convolution::Convolution(const ConvolutionShape& shape) : torch::nn::Module("Convolution"), m_shape(shape)
{
    weight =
        register_parameter("weight", torch::empty({shape.out, shape.in / shape.groups, shape.kernel, shape.width()}));
    if (shape.bias)
        bias = register_parameter("bias", torch::empty({shape.out}));
}

torch::Tensor Convolution::forward(torch::Tensor input) const
{
    const Padding padding = m_shape.paddingOrHalf();
    if (CostScope* scope = CostScope::current()) {
        const std::int64_t height =
            pooledExtent(input.size(2), padding.top, padding.bottom, m_shape.kernel, m_shape.stride);
        const std::int64_t width =
            pooledExtent(input.size(3), padding.left, padding.right, m_shape.width(), m_shape.stride);
        scope->add(input.size(0) * weight.numel() * height * width);
        return torch::empty({input.size(0), m_shape.out, height, width},
                            input.options().memory_format(at::MemoryFormat::ChannelsLast));
    }
    const auto [padded, both] = equallyPadded(std::move(input));
    return at::conv2d(padded, weight, bias, m_shape.stride, both, 1, m_shape.groups);
}

std::pair<torch::Tensor, std::array<std::int64_t, 2>> Convolution::equallyPadded(torch::Tensor input) const
{
    const Padding padding = m_shape.paddingOrHalf();
    if (padding.isSymmetric())
        return {std::move(input), {padding.top, padding.left}};
    return {at::constant_pad_nd(input, {padding.left, padding.right, padding.top, padding.bottom}), {0, 0}};
}

Linear::Linear(std::int64_t in, std::int64_t out, bool withBias) : torch::nn::Module("Linear")
{
    weight = register_parameter("weight", torch::empty({out, in}));
    if (withBias)
        bias = register_parameter("bias", torch::empty({out}));
}

torch::Tensor Linear::forward(const torch::Tensor& input) const
{
    return applyLinear(input, weight, bias);
}

torch::Tensor applyLinear(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias)
{
    if (CostScope* scope = CostScope::current()) {
        scope->add(input.numel() / input.size(-1) * weight.numel());
        std::vector<std::int64_t> shape = input.sizes().vec();
        shape.back() = weight.size(0);
        return torch::empty(shape, input.options());
    }
    return at::linear(input, weight, bias);
}

torch::Tensor matrixProduct(const torch::Tensor& a, const torch::Tensor& b)
{
    if (CostScope* scope = CostScope::current()) {
        scope->add(a.numel() * b.size(-1));
        std::vector<std::int64_t> shape = a.sizes().vec();
        shape.back() = b.size(-1);
        return torch::empty(shape, a.options());
    }
    return at::matmul(a, b);
}

torch::Tensor activate(torch::Tensor input, Activation activation)
{
    if (CostScope::current())
        return input;
    switch (activation) {
    case Activation::None:
        return input;
    case Activation::Relu:
        return at::relu_(input);
    case Activation::Relu6:
        return at::hardtanh_(input, 0.0, kRelu6Limit);
    case Activation::Silu:
        return at::silu_(input);
    case Activation::Hardswish:
        return at::hardswish_(input);
    case Activation::Gelu:
        return at::gelu(input);
    case Activation::Sigmoid:
        return at::sigmoid(input);
    case Activation::Hardsigmoid:
        return at::hardsigmoid(input);
    case Activation::Tanh:
        return at::tanh(input);
    }
    return input;
}

} // namespace graft

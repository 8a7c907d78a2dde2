#pragma once

#include "backbones/layer_shapes.h"

#include <torch/nn/module.h>

#include <array>
#include <utility>

namespace graft {

/// A convolution's weights under the reference's names "weight" and "bias". Unlike LibTorch's own module it does not
/// fill them when it is made: weights are usually loaded right after.
class Convolution : public torch::nn::Module {
public:
    explicit Convolution(const ConvolutionShape& shape);

    [[nodiscard]] const ConvolutionShape& shape() const { return m_shape; }
    torch::Tensor forward(torch::Tensor input) const;

    /// The input and the padding (height, width) still to be put around it: unequal padding is already there.
    [[nodiscard]] std::pair<torch::Tensor, std::array<std::int64_t, 2>> equallyPadded(torch::Tensor input) const;

    torch::Tensor weight; ///< [out, in / groups, height, width]
    torch::Tensor bias;   ///< Undefined without one.

private:
    ConvolutionShape m_shape;
};

/// A linear layer's weights, in the same way.
class Linear : public torch::nn::Module {
public:
    Linear(std::int64_t in, std::int64_t out, bool withBias = true);

    torch::Tensor forward(const torch::Tensor& input) const;

    torch::Tensor weight; ///< [out, in]
    torch::Tensor bias;   ///< Undefined without one.
};

/// input * weight' + bias, counted by CostScope.
torch::Tensor applyLinear(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias);

/// a * b over the last two dimensions, counted by CostScope.
torch::Tensor matrixProduct(const torch::Tensor& a, const torch::Tensor& b);

/// May change its input.
torch::Tensor activate(torch::Tensor input, Activation activation);

/// While one lives, convolutions, linear layers and matrix products on this thread give outputs of the right shape
/// without computing them, and count what they would have cost: a forward pass that describes a network.
class CostScope {
public:
    CostScope();
    ~CostScope();
    CostScope(const CostScope&) = delete;
    CostScope& operator=(const CostScope&) = delete;

    static CostScope* current();

    void add(std::int64_t multiplyAdds) { m_multiplyAdds += multiplyAdds; }
    [[nodiscard]] std::int64_t multiplyAdds() const { return m_multiplyAdds; }

private:
    std::int64_t m_multiplyAdds = 0;
};

/// Within a CostScope: computes for real and counts nothing, for what does not depend on the pictures.
class CostPause {
public:
    CostPause();
    ~CostPause();
    CostPause(const CostPause&) = delete;
    CostPause& operator=(const CostPause&) = delete;

private:
    CostScope* m_paused;
};

} // namespace graft

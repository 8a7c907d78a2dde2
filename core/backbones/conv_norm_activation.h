#pragma once

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>

#include <array>
#include <cstdint>
#include <optional>

namespace graft {

enum class Activation { None, Relu6 };

/// Zeros around the input, in pixels.
struct Padding {
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t top = 0;
    std::int64_t bottom = 0;

    [[nodiscard]] bool isSymmetric() const { return left == right && top == bottom; }
};

/// TensorFlow's SAME padding for one square extent: the output has ceil(extent / stride) pixels, and an odd
/// remainder goes to the right and bottom.
Padding samePadding(std::int64_t extent, std::int64_t kernel, std::int64_t stride);

/// Convolution, batch-norm and activation: the block all convolutional families are made of. The two modules are
/// registered by the owner under the reference's names; this only runs them.
///
/// After fold() one fused kernel does all three (oneDNN's post-operations on the CPU), about twice as fast.
class ConvNormActivation {
public:
    ConvNormActivation(torch::nn::Conv2d convolution, torch::nn::BatchNorm2d norm, Padding padding,
                       Activation activation);

    /// @param residual added to the result if defined (only without an activation).
    torch::Tensor forward(torch::Tensor input, const torch::Tensor& residual = {});

    /// Prepares the fused kernel from the weights as they are now.
    void fold();
    void unfold() { m_folded.reset(); }

private:
    struct Folded {
        torch::Tensor weight;
        torch::Tensor bias;
        bool packed = false;                   ///< `weight` is in oneDNN's blocked layout.
        std::array<std::int64_t, 2> padding{}; ///< Symmetric, height and width.
        std::int64_t dropRows = 0;             ///< Leading rows and columns to drop, see fold().
    };

    torch::Tensor forwardFolded(torch::Tensor input, const torch::Tensor& residual);
    torch::Tensor fusedConvolution(const torch::Tensor& input, const torch::Tensor& residual);

    torch::nn::Conv2d m_convolution;
    torch::nn::BatchNorm2d m_norm;
    Padding m_padding;
    Activation m_activation;
    std::optional<Folded> m_folded;
};

} // namespace graft

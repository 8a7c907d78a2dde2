#pragma once

#include "backbones/layers.h"
#include "backbones/operation.h"

#include <torch/nn/modules/batchnorm.h>

#include <array>
#include <mutex>
#include <optional>

namespace graft {

/// Convolution, batch-norm if there is one, and activation: the block all convolutional families are made of.
///
/// After foldForInference() one fused kernel does it all (oneDNN's post-operations on the CPU), about twice as fast;
/// under autocast to bfloat16 too, where the processor multiplies that.
class ConvNormActivation : public Operation {
public:
    /// @param norm may be null.
    ConvNormActivation(std::shared_ptr<Convolution> convolution, std::shared_ptr<torch::nn::BatchNorm2dImpl> norm,
                       Activation activation);

    torch::Tensor forward(torch::Tensor input) override { return forward(std::move(input), {}, m_activation); }

    [[nodiscard]] bool hasActivation() const { return m_activation != Activation::None; }

    /// The end of a residual block, for a unit without an activation of its own: adds `residual` if it is defined,
    /// and then applies `after`.
    torch::Tensor forward(torch::Tensor input, const torch::Tensor& residual, Activation after);

    void foldForInference() override;
    void unfold() override { m_folded.reset(); }

private:
    struct Folded {
        torch::Tensor weight;
        torch::Tensor bias;
        std::optional<at::ScalarType> packed;  ///< `weight` is in oneDNN's blocked layout, of that type.
        std::array<std::int64_t, 2> padding{}; ///< Symmetric, height and width.
        std::int64_t dropRows = 0;             ///< Leading rows and columns to drop, see foldForInference().
    };

    torch::Tensor forwardFolded(const torch::Tensor& input, const torch::Tensor& residual, Activation after);
    torch::Tensor fusedConvolution(const torch::Tensor& input, const torch::Tensor& residual, Activation after);
    torch::Tensor separateConvolution(const torch::Tensor& input, const torch::Tensor& residual, Activation after);
    void packFor(const torch::Tensor& input);

    std::shared_ptr<Convolution> m_convolution;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> m_norm;
    Activation m_activation;
    std::optional<Folded> m_folded;
    std::mutex m_packing; ///< Several threads may run a folded unit at once; the first one lays its weight out.
};

} // namespace graft

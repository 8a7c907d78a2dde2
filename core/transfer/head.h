#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <memory>

namespace graft {

/// What learns the user's classes: rows of features [N, F] in, logits [N, classes] out.
struct HeadOptions {
    std::int64_t features = 0;
    std::int64_t classes = 0;
    std::int64_t hidden = 0; ///< Width of one hidden layer with ReLU; 0 for a linear head.
    double dropout = 0;      ///< Before the last layer.
};

/// Parameters of a linear head are called "weight" and "bias" like the reference's classifier; a head with a hidden
/// layer has "0.*" and "3.*" as in Sequential(Linear, ReLU, Dropout, Linear).
class Head : public torch::nn::Module {
public:
    explicit Head(const HeadOptions& options);

    torch::Tensor forward(torch::Tensor features);

    /// Adds of the last linear layer and, if any, the hidden one, for one picture.
    [[nodiscard]] static std::int64_t parameterCount(const HeadOptions& options);

private:
    HeadOptions m_options;
    torch::Tensor m_weight; ///< Linear head.
    torch::Tensor m_bias;
    std::shared_ptr<torch::nn::Module> m_first; ///< Head with a hidden layer.
    std::shared_ptr<torch::nn::Module> m_last;
};

} // namespace graft

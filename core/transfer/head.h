#pragma once

#include "transfer/head_options.h"

#include <torch/nn/module.h>

#include <memory>

namespace graft {

/// Features in, logits out. Parameters of a linear head are called "weight" and "bias" and have the shape that the
/// reference's classifier has, so that it loads there; a head with a hidden layer has "0.*" and "3.*" as in
/// Sequential(Linear, ReLU, Dropout, Linear).
class Head : public torch::nn::Module {
public:
    explicit Head(const HeadOptions& options);

    torch::Tensor forward(torch::Tensor features);

private:
    HeadOptions m_options;
    torch::Tensor m_weight; ///< Linear head.
    torch::Tensor m_bias;
    std::shared_ptr<torch::nn::Module> m_first; ///< Head with a hidden layer.
    std::shared_ptr<torch::nn::Module> m_last;
};

} // namespace graft

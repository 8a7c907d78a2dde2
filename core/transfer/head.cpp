#include "transfer/head.h"

#include <torch/nn/init.h>
#include <torch/nn/modules/linear.h>

#include <cmath>

namespace graft {

namespace nn = torch::nn;

Head::Head(const HeadOptions& options) : torch::nn::Module("Head"), m_options(options)
{
    if (options.hidden > 0) {
        m_first = register_module("0", nn::Linear(options.features, options.hidden));
        m_last = register_module("3", nn::Linear(options.hidden, options.classes));
        return;
    }
    // The same start as a linear layer's: uniform within 1 / sqrt(features).
    const double bound = 1.0 / std::sqrt(double(options.features));
    m_weight = register_parameter("weight", torch::empty({options.classes, options.features}).uniform_(-bound, bound));
    m_bias = register_parameter("bias", torch::empty({options.classes}).uniform_(-bound, bound));
}

torch::Tensor Head::forward(torch::Tensor features)
{
    if (!m_first)
        return at::linear(at::dropout(features, m_options.dropout, is_training()), m_weight, m_bias);
    auto& first = static_cast<nn::LinearImpl&>(*m_first);
    auto& last = static_cast<nn::LinearImpl&>(*m_last);
    const torch::Tensor hidden = at::relu(first.forward(features));
    return last.forward(at::dropout(hidden, m_options.dropout, is_training()));
}

} // namespace graft

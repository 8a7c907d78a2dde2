#include "transfer/head.h"

#include "base/hashing.h"

#include <torch/nn/modules/linear.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace graft {

namespace nn = torch::nn;

namespace {

/// at::dropout on the CPU draws its mask one number of a Mersenne twister at a time, which took half the time of
/// training a head on cached features. Here one mixed counter gives the 16 bits of four numbers.
torch::Tensor dropped(const torch::Tensor& input, double probability, bool training)
{
    if (!training || probability <= 0)
        return input;
    if (!input.is_cpu())
        return at::dropout(input, probability, training);
    constexpr double kLevels = 65536;
    constexpr int kLanes = 4;
    const auto threshold = std::uint64_t(probability * kLevels + 0.5);
    const auto kept = float(1 / (1 - double(threshold) / kLevels));
    std::uint64_t counter =
        std::uint64_t(at::randint(std::numeric_limits<std::int64_t>::max(), {1}, at::kLong).item<std::int64_t>());
    torch::Tensor mask = at::empty(input.sizes(), at::kFloat);
    float* value = mask.mutable_data_ptr<float>();
    const std::int64_t count = mask.numel();
    for (std::int64_t i = 0; i < count; i += kLanes) {
        std::uint64_t bits = mixBits(counter++);
        const std::int64_t end = std::min<std::int64_t>(i + kLanes, count);
        for (std::int64_t j = i; j < end; ++j, bits >>= 16)
            value[j] = (bits & 0xffff) < threshold ? 0.0F : kept;
    }
    return input * mask;
}

} // namespace

Head::Head(const HeadOptions& options) : torch::nn::Module("Head"), m_options(options)
{
    const HeadShape& shape = options.shape;
    if (options.hidden > 0) {
        m_first = register_module("0", nn::Linear(shape.features, options.hidden));
        m_last = register_module("3", nn::Linear(options.hidden, options.classes));
        return;
    }
    // The same start as a linear layer's: uniform within 1 / sqrt(features).
    const double bound = 1.0 / std::sqrt(double(shape.features));
    std::vector<std::int64_t> sizes{options.classes, shape.features};
    if (shape.onMaps)
        sizes.insert(sizes.end(), {1, 1});
    m_weight = register_parameter("weight", torch::empty(sizes).uniform_(-bound, bound));
    if (shape.bias)
        m_bias = register_parameter("bias", torch::empty({options.classes}).uniform_(-bound, bound));
}

torch::Tensor Head::forward(torch::Tensor features)
{
    if (m_first) {
        if (m_options.shape.onMaps)
            features = features.mean({2, 3});
        auto& first = static_cast<nn::LinearImpl&>(*m_first);
        auto& last = static_cast<nn::LinearImpl&>(*m_last);
        const torch::Tensor hidden = at::relu(first.forward(features));
        return last.forward(dropped(hidden, m_options.dropout, is_training()));
    }
    features = dropped(features, m_options.dropout, is_training());
    if (m_options.shape.onMaps)
        return at::conv2d(features, m_weight, m_bias).relu_().mean({2, 3});
    return at::linear(features, m_weight, m_bias);
}

} // namespace graft

// Deterministic tensors that stand in for weights: the same rule in every language, so that two implementations of
// a network can be compared without a weight file.
#pragma once

#include "weights/state_dict.h"

#include <torch/torch.h>

#include <cmath>
#include <string>

namespace graft::test {

inline std::uint64_t fnv1a(const std::string& text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char character : text)
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3ULL;
    return hash;
}

/// value(i) = base + scale * u, u in [-1, 1) from splitmix64(fnv1a(name) + i).
inline void fillByRule(at::Tensor tensor, const std::string& saltedName, double base, double scale)
{
    const std::uint64_t hash = fnv1a(saltedName);
    at::Tensor values = at::empty(tensor.sizes(), at::kFloat);
    float* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        std::uint64_t x = hash + std::uint64_t(i) + 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        x ^= x >> 31;
        const double u = double(x >> 40) / 16777216.0 * 2 - 1;
        data[i] = float(base + u * scale);
    }
    torch::NoGradGuard noGrad;
    tensor.copy_(values);
}

/// Fills a network's state by the rule's table of base and scale for each kind of tensor.
inline void fillState(const StateDict& state, const std::string& salt = {})
{
    for (const auto& [name, tensor] : state) {
        const std::string last = name.substr(name.rfind('.') + 1);
        const double fanIn = tensor.dim() >= 2 ? double(tensor.numel()) / double(tensor.size(0)) : 1;
        if (last == "num_batches_tracked")
            at::Tensor(tensor).zero_();
        else if (last == "relative_position_index" || last == "relative_coords_table")
            continue; // as the architecture computes them
        else if (last == "class_token" || last == "pos_embedding" || last == "relative_position_bias_table" ||
                 last == "logit_scale")
            fillByRule(tensor, salt + name, 0, 0.05);
        else if (last == "layer_scale")
            fillByRule(tensor, salt + name, 0, 0.5);
        else if (last == "running_mean")
            fillByRule(tensor, salt + name, 0, 0.05);
        else if (last == "running_var")
            fillByRule(tensor, salt + name, 1, 0.2);
        else if (last.ends_with("bias"))
            fillByRule(tensor, salt + name, 0, 0.05);
        else if (tensor.dim() == 4 && tensor.size(1) == 1)
            fillByRule(tensor, salt + name, 0, std::sqrt(15 / fanIn));
        else if (tensor.dim() >= 2)
            fillByRule(tensor, salt + name, 0, std::sqrt(3 / fanIn));
        else
            fillByRule(tensor, salt + name, 1, 0.1);
    }
}

inline at::Tensor inputByRule(const std::string& saltedName, at::IntArrayRef shape)
{
    at::Tensor input = at::empty(shape);
    fillByRule(input, saltedName, 0, 1);
    return input;
}

} // namespace graft::test

#include "training/tensor_copies.h"

#include "base/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace graft {

StateDict copied(const StateDict& state)
{
    const at::NoGradGuard noGrad;
    StateDict copies;
    for (const auto& [name, tensor] : state)
        copies.emplace_back(name, tensor.is_cpu() ? tensor.detach().clone(at::MemoryFormat::Contiguous)
                                                  : tensor.detach().to(at::kCPU).contiguous());
    return copies;
}

std::int64_t bytesOf(const StateDict& state)
{
    std::int64_t bytes = 0;
    for (const auto& [name, tensor] : state)
        bytes += std::int64_t(tensor.nbytes());
    return bytes;
}

void requireSameNames(const StateDict& from, const StateDict& to)
{
    const auto fits = [](const auto& a, const auto& b) {
        return a.first == b.first && a.second.sizes() == b.second.sizes() &&
               a.second.scalar_type() == b.second.scalar_type();
    };
    if (!std::equal(from.begin(), from.end(), to.begin(), to.end(), fits))
        throw Error(Text("What was kept of the training is of another network"));
}

void copyValues(const StateDict& from, const StateDict& to)
{
    requireSameNames(from, to);
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < from.size(); ++i)
        at::Tensor(to[i].second).copy_(from[i].second);
}

} // namespace graft

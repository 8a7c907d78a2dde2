#pragma once

#include <string>
#include <utility>
#include <vector>

namespace at {
class Tensor;
}

namespace graft {

/// Named tensors in the order of their file or module: a network's parameters and buffers.
using StateDict = std::vector<std::pair<std::string, at::Tensor>>;

} // namespace graft

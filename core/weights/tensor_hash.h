#pragma once

#include "base/hashing.h"

namespace at {
class Tensor;
}

namespace graft {

/// Of a tensor's values, wherever they are and however they are laid out; its shape and type have no part in it.
ContentHash hashOfValues(const at::Tensor& tensor);

} // namespace graft

#pragma once

#include <ATen/core/Tensor.h>

namespace graft {

/// A stage's output as one row of numbers a picture: [N, C, H, W] averaged over its pixels, [N, tokens, C] over its
/// tokens, [N, C] as it is. [N, C] float32; may share memory with `x`.
at::Tensor averagedOverPlaces(const at::Tensor& x);

} // namespace graft

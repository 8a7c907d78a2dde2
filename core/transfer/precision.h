#pragma once

#include <string>

namespace graft {

/// The numbers that a job computes in, as asked for. TensorFloat32 is a GPU's alone: float32 whose factors are rounded
/// to 10 bits in products (NVIDIA A100 white paper, "TensorFloat-32").
enum class Precision { Auto, Float32, BFloat16, TensorFloat32 };

std::string toString(Precision); ///< auto, fp32, bf16, tf32
/// @throws Error if it is none of these.
Precision precisionFromString(const std::string&);

} // namespace graft

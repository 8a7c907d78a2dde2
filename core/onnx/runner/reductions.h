#pragma once

#include "onnx/runner/call.h"

/// Operations that make less of what they are given: sums over axes, the largest of a row, smaller pictures.
namespace graft::onnx_kernels {

at::Tensor mean(const OnnxCall& call);
at::Tensor sum(const OnnxCall& call);
at::Tensor norm(const OnnxCall& call);
at::Tensor largest(const OnnxCall& call); ///< The values alone, without their places.
at::Tensor resize(const OnnxCall& call);  ///< Of files that earlier versions wrote.

} // namespace graft::onnx_kernels

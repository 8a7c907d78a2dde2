#pragma once

#include "onnx/runner/call.h"

namespace graft {

/// How an operation such as "Conv" is computed, or null if Graft does not write it.
OnnxKernel findOnnxKernel(const std::string& operation);

} // namespace graft

// How the operations that traced networks are made of are said in ONNX. Arguments are numbered as in LibTorch's
// schemas (aten/src/ATen/native/native_functions.yaml), operators are those of https://onnx.ai/onnx/operators.
#pragma once

#include "onnx/writer/translation.h"

#include <vector>

namespace graft {

struct NamedOnnxRule {
    const char* operation; ///< As traced: "aten::relu".
    OnnxRule rule;
};

/// Arithmetic, and activations.
std::vector<NamedOnnxRule> arithmeticRules();
/// Convolutions, norms, pooling and attention.
std::vector<NamedOnnxRule> layerRules();
/// What moves numbers and computes nothing.
std::vector<NamedOnnxRule> shapeRules();

} // namespace graft

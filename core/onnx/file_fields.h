// What writing and reading .onnx files share: the field numbers of onnx.proto, and which versions there are.
#pragma once

#include <bit>
#include <cstdint>

namespace graft::onnx_file {

static_assert(std::endian::native == std::endian::little, "raw data in ONNX files is little-endian");

inline constexpr std::int64_t kLowestIrVersion = 7;
inline constexpr std::int64_t kHighestIrVersion = 8;
inline constexpr std::uintmax_t kMaxFileBytes = (std::uintmax_t{1} << 31) - 1; ///< Protocol buffers' own limit.

enum ModelField {
    ModelIrVersion = 1,
    ModelProducer = 2,
    ModelProducerVersion = 3,
    ModelGraph = 7,
    ModelOpset = 8,
    ModelMetadata = 14
};
enum OpsetField { OpsetDomain = 1, OpsetVersion = 2 };
enum PairField { PairKey = 1, PairValue = 2 };
enum GraphField { GraphNode = 1, GraphName = 2, GraphWeight = 5, GraphInput = 11, GraphOutput = 12 };
enum NodeField { NodeInput = 1, NodeOutput = 2, NodeName = 3, NodeOperation = 4, NodeAttribute = 5 };
enum AttributeField {
    AttributeName = 1,
    AttributeFloat = 2,
    AttributeInt = 3,
    AttributeText = 4,
    AttributeInts = 8,
    AttributeType = 20
};
enum AttributeKind { KindFloat = 1, KindInt = 2, KindText = 3, KindInts = 7 };
enum TensorField { TensorDims = 1, TensorType = 2, TensorName = 8, TensorRaw = 9 };
enum ValueField { ValueName = 1, ValueType = 2 };
enum TypeField { TypeTensor = 1 };
enum TensorTypeField { TensorTypeElement = 1, TensorTypeShape = 2 };
enum ShapeField { ShapeDim = 1 };
enum DimField { DimValue = 1, DimName = 2 };

} // namespace graft::onnx_file

#pragma once

#include "weights/state_dict.h"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace graft {

/// The part of ONNX that Graft writes and reads: one graph of float operations in the default domain
/// (https://onnx.ai/onnx/operators). Plain values; file.h makes them files, runner/program.h runs them.

/// As TensorProto.DataType numbers them.
enum class OnnxType : std::int32_t { Float = 1, UInt8 = 2, Int64 = 7, Half = 10, Double = 11 };

using OnnxAttribute = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>>;

/// One operation. An input that is left out is an empty name, as ONNX has it.
struct OnnxNode {
    std::string operation; ///< "Conv"
    std::vector<std::string> inputs;
    std::string output;
    std::map<std::string, OnnxAttribute> attributes;
    std::string unusedOutput; ///< A second one, where the operator must have it; nothing takes it.
};

/// A dimension of any size: the number of pictures, or their height and width.
inline constexpr std::int64_t kAnySize = -1;

/// What goes in or comes out.
struct OnnxValue {
    std::string name;
    OnnxType type = OnnxType::Float;
    std::vector<std::int64_t> shape; ///< kAnySize where it is open.
};

struct OnnxGraph {
    std::vector<OnnxNode> nodes; ///< In an order in which they can run.
    StateDict weights;           ///< Float, half, double or int64, by the names that nodes use.
    OnnxValue input;
    std::vector<OnnxValue> outputs;
    std::map<std::string, std::string> metadata; ///< Free text pairs, "classes" and the like.
    std::int64_t opset = 13;                     ///< Version of the operators.
};

/// Versions of the operators that are read: the lowest that is written, and the one that earlier versions wrote.
inline constexpr std::int64_t kLowestOnnxOpset = 13;
inline constexpr std::int64_t kHighestOnnxOpset = 18;

/// The lowest version that has all of a graph's operations as OnnxTranslation writes them.
std::int64_t lowestOpset(const OnnxGraph& graph);

} // namespace graft

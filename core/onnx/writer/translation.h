#pragma once

#include "base/text.h"
#include "onnx/graph.h"

#include <torch/csrc/jit/api/module.h>

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace graft {

/// A traced network, operation by operation, as ONNX nodes.
///
/// Whatever does not depend on the picture (position biases, masks, transposed weights) is computed here and becomes
/// a weight; weights that are used as they are keep the reference's names. The number of pictures is left open: an
/// operation that has it baked in is refused. See rules.h for the operations.
class OnnxTranslation {
public:
    /// @param graph that the nodes and weights go into; the names of its input and outputs are taken.
    explicit OnnxTranslation(OnnxGraph& graph);

    /// Adds the network's `forward`, applied to the value `input`.
    /// @return the names of its results: one, or those of a tuple.
    /// @throws UnsupportedNetwork that names the first operation that cannot be translated.
    std::vector<std::string> addNetwork(const torch::jit::Module& network, const std::string& input);

    /// Adds a node. @return the name of its result.
    std::string add(const std::string& operation, std::vector<std::string> inputs,
                    std::map<std::string, OnnxAttribute> attributes = {});

    /// The same for an operator that has a second output, which nothing takes.
    std::string addWithUnusedOutput(const std::string& operation, std::vector<std::string> inputs,
                                    std::map<std::string, OnnxAttribute> attributes = {});

    /// Adds a weight. @param name wished for; another one is found if it is taken or empty.
    std::string addWeight(const at::Tensor& values, const std::string& name = {});
    std::string addIntegers(const std::vector<std::int64_t>& values);
    std::string addNumber(double value); ///< A single float.

    /// What a value of the traced graph is: known now, or a result of the ONNX graph.
    struct Entry {
        std::optional<c10::IValue> constant;
        std::string label;                           ///< Of constants: the path of the attribute that they come from.
        std::string name;                            ///< Of results.
        std::vector<const torch::jit::Value*> items; ///< Of lists that hold results.
    };

    [[nodiscard]] const Entry& entry(const torch::jit::Value* value) const { return m_entries.at(value); }
    /// The name under which a tensor can be an input; constants become weights, once.
    std::string nameOf(const torch::jit::Value* value);

private:
    void translate(const torch::jit::Node& node);
    bool evaluate(const torch::jit::Node& node);
    void setConstant(const torch::jit::Value* value, c10::IValue constant, std::string label = {});
    std::string freeName(const std::string& wished);

    OnnxGraph& m_graph;
    std::unordered_map<const torch::jit::Value*, Entry> m_entries;
    std::unordered_map<std::string, int> m_names; ///< Taken ones, with the last number added to them.
};

/// One operation of the traced graph on its way to ONNX, as a rule sees it. Arguments are counted as in the
/// operation's schema.
class TracedCall {
public:
    TracedCall(OnnxTranslation& translation, const torch::jit::Node& node) : m_translation(translation), m_node(node) {}

    [[nodiscard]] std::string kind() const { return m_node.kind().toQualString(); }
    [[nodiscard]] std::size_t count() const { return m_node.inputs().size(); }

    /// A tensor argument as an input of a node.
    [[nodiscard]] std::string tensor(std::size_t argument) const;
    /// Operands of arithmetic, where numbers are written as integers or doubles: always float.
    [[nodiscard]] std::string operand(std::size_t argument) const;
    [[nodiscard]] std::vector<std::string> tensors(std::size_t argument) const; ///< Of a list.

    [[nodiscard]] bool isNone(std::size_t argument) const;
    [[nodiscard]] bool isConstant(std::size_t argument) const;
    [[nodiscard]] const c10::IValue& constant(std::size_t argument) const; ///< @throws Error if it is not one.
    [[nodiscard]] std::int64_t integer(std::size_t argument) const;
    [[nodiscard]] double number(std::size_t argument) const;
    [[nodiscard]] bool flag(std::size_t argument) const;
    [[nodiscard]] std::vector<std::int64_t> integers(std::size_t argument) const;
    /// Two numbers, of which one may stand for both.
    [[nodiscard]] std::vector<std::int64_t> pair(std::size_t argument) const;

    /// Of an argument or the result, for one picture. @throws Error if tracing has not told.
    [[nodiscard]] std::vector<std::int64_t> shape(std::size_t argument) const;
    [[nodiscard]] std::vector<std::int64_t> resultShape() const;
    /// An axis counted from the front, of an argument (or of a tensor of `rank` axes).
    [[nodiscard]] std::int64_t axis(std::size_t tensorArgument, std::int64_t value) const;
    [[nodiscard]] bool resultIsFloat() const;

    std::string add(const std::string& operation, std::vector<std::string> inputs,
                    std::map<std::string, OnnxAttribute> attributes = {}) const
    {
        return m_translation.add(operation, std::move(inputs), std::move(attributes));
    }
    [[nodiscard]] OnnxTranslation& translation() const { return m_translation; }
    [[nodiscard]] const std::string& label(std::size_t argument) const;

    /// @throws UnsupportedNetwork always: the operation is not known, or not in this form.
    [[noreturn]] void refuse(const Text& why = {}) const;

private:
    [[nodiscard]] const torch::jit::Value* value(std::size_t argument) const;

    OnnxTranslation& m_translation;
    const torch::jit::Node& m_node;
};

/// Translates one operation. @return the name of its result.
using OnnxRule = std::string (*)(const TracedCall&);

/// The rule for an operation such as "aten::relu", or null.
OnnxRule findOnnxRule(const std::string& kind);

} // namespace graft

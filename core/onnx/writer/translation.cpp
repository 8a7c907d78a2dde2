#include "onnx/writer/translation.h"

#include "onnx/unsupported_network.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/dead_code_elimination.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/script.h>

namespace graft {

namespace jit = torch::jit;

namespace {

std::vector<std::int64_t> shapeOf(const jit::Value* value)
{
    const auto type = value->type()->cast<c10::TensorType>();
    const auto sizes = type ? type->sizes().concrete_sizes() : std::nullopt;
    if (!sizes)
        throw UnsupportedNetwork(
            {.problem = Text("Cannot write the network as ONNX"),
             .found = Text("a tensor whose shape is not known, in %1", value->node()->kind().toQualString()),
             .advice = Text("Export it as TorchScript.")});
    return *sizes;
}

} // namespace

// ---- The graph

OnnxTranslation::OnnxTranslation(OnnxGraph& graph) : m_graph(graph)
{
    m_names.emplace(graph.input.name, 0);
    for (const OnnxValue& output : graph.outputs)
        m_names.emplace(output.name, 0);
}

std::string OnnxTranslation::freeName(const std::string& wished)
{
    const auto [taken, isNew] = m_names.try_emplace(wished, 0);
    return isNew ? wished : freeName(wished + "_" + std::to_string(++taken->second));
}

std::string OnnxTranslation::add(const std::string& operation, std::vector<std::string> inputs,
                                 std::map<std::string, OnnxAttribute> attributes)
{
    std::string output = freeName(operation);
    m_graph.nodes.push_back({.operation = operation,
                             .inputs = std::move(inputs),
                             .output = output,
                             .attributes = std::move(attributes),
                             .unusedOutput = {}});
    return output;
}

std::string OnnxTranslation::addWithUnusedOutput(const std::string& operation, std::vector<std::string> inputs,
                                                 std::map<std::string, OnnxAttribute> attributes)
{
    std::string output = add(operation, std::move(inputs), std::move(attributes));
    m_graph.nodes.back().unusedOutput = freeName(operation + ".unused");
    return output;
}

std::string OnnxTranslation::addWeight(const at::Tensor& values, const std::string& name)
{
    std::string taken = freeName(name.empty() ? "constant" : name);
    m_graph.weights.emplace_back(taken, values.detach().cpu().contiguous());
    return taken;
}

std::string OnnxTranslation::addIntegers(const std::vector<std::int64_t>& values)
{
    return addWeight(at::tensor(values, at::kLong), "integers");
}

std::string OnnxTranslation::addNumber(double value)
{
    return addWeight(at::scalar_tensor(value, at::kFloat), "number");
}

std::string OnnxTranslation::nameOf(const jit::Value* value)
{
    Entry& entry = m_entries.at(value);
    if (entry.name.empty())
        entry.name = addWeight(entry.constant->toTensor(), entry.label);
    return entry.name;
}

// ---- The walk

void OnnxTranslation::setConstant(const jit::Value* value, c10::IValue constant, std::string label)
{
    m_entries[value] = {.constant = std::move(constant), .label = std::move(label), .name = {}, .items = {}};
}

std::vector<std::string> OnnxTranslation::addNetwork(const jit::Module& network, const std::string& input)
{
    const auto graph = network.get_method("forward").graph()->copy();
    jit::Inline(*graph);
    jit::EliminateDeadCode(graph);
    setConstant(graph->inputs().at(0), network._ivalue());
    m_entries[graph->inputs().at(1)] = {.constant = {}, .label = {}, .name = input, .items = {}};
    for (const jit::Node* node : graph->nodes())
        translate(*node);
    jit::Node* last = graph->outputs().at(0)->node();
    std::vector<std::string> names;
    for (const jit::Value* result : last->kind() == c10::prim::TupleConstruct ? last->inputs() : graph->outputs())
        names.push_back(nameOf(result));
    return names;
}

/// Does now what can be done without a picture. @return whether it could.
bool OnnxTranslation::evaluate(const jit::Node& node)
{
    for (const jit::Value* input : node.inputs())
        if (!m_entries.at(input).constant)
            return false;
    if (node.kind() == c10::prim::ListConstruct) {
        c10::impl::GenericList list(node.output()->type()->expectRef<c10::ListType>().getElementType());
        for (const jit::Value* input : node.inputs())
            list.push_back(*m_entries.at(input).constant);
        setConstant(node.output(), list);
        return true;
    }
    if (!node.kind().is_aten() && node.kind() != c10::prim::NumToTensor)
        return false;
    jit::Stack stack;
    for (const jit::Value* input : node.inputs())
        stack.push_back(*m_entries.at(input).constant);
    const torch::NoGradGuard noGrad;
    node.getOperation()(stack);
    for (std::size_t i = 0; i < node.outputs().size(); ++i)
        setConstant(node.outputs()[i], stack.at(i));
    return true;
}

void OnnxTranslation::translate(const jit::Node& node)
{
    if (node.kind() == c10::prim::Constant) {
        setConstant(node.output(), *jit::toIValue(node.output()));
        return;
    }
    if (node.kind() == c10::prim::GetAttr) {
        const Entry& owner = m_entries.at(node.input());
        const std::string& name = node.s(c10::attr::name);
        const std::string label = owner.label.empty() ? name : owner.label + "." + name;
        setConstant(node.output(), owner.constant->toObjectRef().getAttr(name), label);
        return;
    }
    if (evaluate(node))
        return;
    if (node.kind() == c10::prim::TupleConstruct) // of the results, at the end
        return;
    if (node.kind() == c10::prim::ListConstruct) {
        m_entries[node.output()].items.assign(node.inputs().begin(), node.inputs().end());
        return;
    }
    const TracedCall call(*this, node);
    const OnnxRule rule = findOnnxRule(call.kind());
    if (!rule || node.outputs().size() != 1)
        call.refuse();
    try {
        std::string name = rule(call);
        m_entries[node.output()].name = std::move(name);
    } catch (const c10::Error&) { // an argument of another kind than the rule expects
        call.refuse(Text("arguments in a form that is not known"));
    }
}

// ---- A call

const jit::Value* TracedCall::value(std::size_t argument) const
{
    if (argument >= count())
        refuse(Text("too few arguments"));
    return m_node.inputs()[argument];
}

std::string TracedCall::tensor(std::size_t argument) const
{
    const OnnxTranslation::Entry& entry = m_translation.entry(value(argument));
    if (entry.name.empty() && !(entry.constant && entry.constant->isTensor() && entry.constant->toTensor().defined()))
        refuse(Text("an argument that is no tensor"));
    return m_translation.nameOf(value(argument));
}

std::string TracedCall::operand(std::size_t argument) const
{
    if (!isConstant(argument))
        return tensor(argument);
    const c10::IValue& number = constant(argument);
    if (number.isTensor() && number.toTensor().is_floating_point() && number.toTensor().dim() > 0)
        return tensor(argument);
    return number.isTensor() ? m_translation.addWeight(number.toTensor().to(at::kFloat), "number")
                             : m_translation.addNumber(number.toScalar().toDouble());
}

std::vector<std::string> TracedCall::tensors(std::size_t argument) const
{
    std::vector<std::string> names;
    for (const jit::Value* item : m_translation.entry(value(argument)).items)
        names.push_back(m_translation.nameOf(item));
    if (names.empty())
        refuse(Text("a list that is not known"));
    return names;
}

bool TracedCall::isConstant(std::size_t argument) const
{
    return m_translation.entry(value(argument)).constant.has_value();
}

bool TracedCall::isNone(std::size_t argument) const
{
    const auto& known = m_translation.entry(value(argument)).constant;
    return known && (known->isNone() || (known->isTensor() && !known->toTensor().defined()));
}

const c10::IValue& TracedCall::constant(std::size_t argument) const
{
    const auto& known = m_translation.entry(value(argument)).constant;
    if (!known)
        refuse(Text("an argument that depends on the picture"));
    return *known;
}

const std::string& TracedCall::label(std::size_t argument) const
{
    return m_translation.entry(value(argument)).label;
}

std::int64_t TracedCall::integer(std::size_t argument) const
{
    return constant(argument).toInt();
}

double TracedCall::number(std::size_t argument) const
{
    return constant(argument).toScalar().toDouble();
}

bool TracedCall::flag(std::size_t argument) const
{
    return constant(argument).toBool();
}

std::vector<std::int64_t> TracedCall::integers(std::size_t argument) const
{
    if (!constant(argument).isIntList())
        refuse(Text("an argument that is no list of integers"));
    return constant(argument).toIntVector();
}

std::vector<std::int64_t> TracedCall::pair(std::size_t argument) const
{
    std::vector<std::int64_t> values = integers(argument);
    if (values.size() == 1)
        values.push_back(values.front());
    if (values.size() != 2)
        refuse(Text("other than two axes"));
    return values;
}

std::vector<std::int64_t> TracedCall::shape(std::size_t argument) const
{
    if (isConstant(argument) && constant(argument).isTensor())
        return constant(argument).toTensor().sizes().vec();
    return shapeOf(value(argument));
}

std::vector<std::int64_t> TracedCall::resultShape() const
{
    return shapeOf(m_node.output());
}

std::int64_t TracedCall::axis(std::size_t tensorArgument, std::int64_t value) const
{
    const auto rank = std::int64_t(shape(tensorArgument).size());
    if (value < -rank || value >= rank)
        refuse(Text("an axis that is not there"));
    return value < 0 ? value + rank : value;
}

bool TracedCall::resultIsFloat() const
{
    const auto type = m_node.output()->type()->cast<c10::TensorType>();
    return type && type->scalarType() == at::kFloat;
}

void TracedCall::refuse(const Text& why) const
{
    throw UnsupportedNetwork(
        {.problem = Text("Cannot write the network as ONNX"),
         .found = why.isEmpty() ? Text("the operation '%1'", kind()) : Text("the operation '%1' with %2", kind(), why),
         .advice = Text("Export it as TorchScript, which can hold any network.")});
}

} // namespace graft

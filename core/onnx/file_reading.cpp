#include "onnx/file.h"

#include "base/error.h"
#include "base/files.h"
#include "onnx/file_fields.h"

#include <ATen/ATen.h>

#include <protozero/pbf_reader.hpp>

#include <cstring>
#include <set>

namespace graft {

namespace fs = std::filesystem;

using namespace onnx_file;

namespace {

constexpr std::size_t kMaxNodes = 200'000;
constexpr std::size_t kMaxWeights = 100'000;
constexpr std::size_t kMaxRank = 8;
constexpr std::size_t kMaxListed = 64; ///< Inputs of a node, integers of an attribute.
constexpr std::size_t kMaxMetadata = 100;

/// A field and how it must be encoded: protozero leaves it to its caller to look at both.
constexpr std::uint32_t varint(int field)
{
    return protozero::tag_and_type(field, protozero::pbf_wire_type::varint);
}
constexpr std::uint32_t fixed(int field)
{
    return protozero::tag_and_type(field, protozero::pbf_wire_type::fixed32);
}
constexpr std::uint32_t delimited(int field)
{
    return protozero::tag_and_type(field, protozero::pbf_wire_type::length_delimited);
}

[[noreturn]] void fail(const Text& found, const Text& expected = {})
{
    throw Error({.problem = Text("Cannot read the ONNX file"),
                 .found = found,
                 .expected = expected,
                 .advice = Text("Only files that Graft exported are read, and this one may be damaged.")});
}

std::string textOf(protozero::pbf_reader& message)
{
    constexpr std::size_t kMaxNameBytes = 4096;
    const protozero::data_view view = message.get_view();
    if (view.size() > kMaxNameBytes)
        fail(Text("a name of %1 bytes", view.size()));
    return view.to_string();
}

template <class List, class Item>
void append(List& list, Item&& item, std::size_t limit, PlainSource what)
{
    if (list.size() >= limit)
        fail(Text(what));
    list.push_back(std::forward<Item>(item));
}

std::pair<std::string, OnnxAttribute> parseAttribute(protozero::pbf_reader message)
{
    std::string name;
    float number = 0;
    std::int64_t integer = 0;
    std::string text;
    std::vector<std::int64_t> integers;
    int kind = 0;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(AttributeName):
            name = textOf(message);
            break;
        case fixed(AttributeFloat):
            number = message.get_float();
            break;
        case varint(AttributeInt):
            integer = message.get_int64();
            break;
        case delimited(AttributeText):
            text = textOf(message);
            break;
        case varint(AttributeInts):
            append(integers, message.get_int64(), kMaxListed, PlainSource("too many integers in an attribute"));
            break;
        case varint(AttributeType):
            kind = message.get_enum();
            break;
        default:
            fail(Text("an attribute of an unknown kind"));
        }
    switch (kind) {
    case KindFloat:
        return {name, number};
    case KindInt:
        return {name, integer};
    case KindText:
        return {name, text};
    case KindInts:
        return {name, integers};
    default:
        fail(Text("the attribute '%1' of an unknown kind", name));
    }
}

OnnxNode parseNode(protozero::pbf_reader message)
{
    OnnxNode node;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(NodeInput):
            append(node.inputs, textOf(message), kMaxListed, PlainSource("too many inputs of an operation"));
            break;
        case delimited(NodeOutput):
            if (!node.unusedOutput.empty())
                fail(Text("an operation with more than two outputs"));
            (node.output.empty() ? node.output : node.unusedOutput) = textOf(message);
            break;
        case delimited(NodeName):
            message.skip();
            break;
        case delimited(NodeOperation):
            node.operation = textOf(message);
            break;
        case delimited(NodeAttribute):
            node.attributes.insert(parseAttribute(message.get_message()));
            break;
        default:
            fail(Text("an operation with an unknown part"));
        }
    return node;
}

/// Bytes of `count` items of a shape. @throws Error if that is impossible.
std::uint64_t bytesOf(const std::vector<std::int64_t>& shape, std::uint64_t itemBytes)
{
    std::uint64_t bytes = itemBytes;
    for (const std::int64_t size : shape)
        if (size < 0 || __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes))
            fail(Text("an impossible shape of a weight"));
    return bytes;
}

at::ScalarType scalarType(const std::string& name, std::int32_t type)
{
    switch (OnnxType(type)) {
    case OnnxType::Float:
        return at::kFloat;
    case OnnxType::Half:
        return at::kHalf;
    case OnnxType::Double:
        return at::kDouble;
    case OnnxType::Int64:
        return at::kLong;
    default:
        fail(Text("the weight '%1' of type %2", name, type), Text("float, half, double or int64"));
    }
}

std::pair<std::string, at::Tensor> parseWeight(protozero::pbf_reader message)
{
    std::vector<std::int64_t> shape;
    std::int32_t type = 0;
    std::string name;
    protozero::data_view raw;
    while (message.next())
        switch (message.tag_and_type()) {
        case varint(TensorDims):
            append(shape, message.get_int64(), kMaxRank, PlainSource("too many dimensions of a weight"));
            break;
        case varint(TensorType):
            type = message.get_int32();
            break;
        case delimited(TensorName):
            name = textOf(message);
            break;
        case delimited(TensorRaw):
            raw = message.get_view();
            break;
        default:
            fail(Text("a weight that is not stored as raw data"));
        }
    const at::ScalarType scalar = scalarType(name, type);
    if (bytesOf(shape, c10::elementSize(scalar)) != raw.size())
        fail(Text("the weight '%1' with %2 bytes, which is not its shape's size", name, raw.size()));
    at::Tensor weight = at::empty(shape, scalar);
    if (raw.size() > 0)
        std::memcpy(weight.data_ptr(), raw.data(), raw.size());
    return {name, weight};
}

std::int64_t parseDimension(protozero::pbf_reader message)
{
    std::int64_t size = kAnySize;
    while (message.next())
        switch (message.tag_and_type()) {
        case varint(DimValue):
            size = message.get_int64();
            if (size < 1)
                fail(Text("a picture of impossible size"));
            break;
        case delimited(DimName):
            message.skip();
            break;
        default:
            fail(Text("a shape with an unknown part"));
        }
    return size;
}

std::vector<std::int64_t> parseShape(protozero::pbf_reader message)
{
    std::vector<std::int64_t> shape;
    while (message.next(ShapeDim, protozero::pbf_wire_type::length_delimited))
        append(shape, parseDimension(message.get_message()), kMaxRank, PlainSource("too many dimensions"));
    return shape;
}

OnnxValue parseValue(protozero::pbf_reader message)
{
    OnnxValue value;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(ValueName):
            value.name = textOf(message);
            break;
        case delimited(ValueType): {
            protozero::pbf_reader type = message.get_message();
            if (!type.next(TypeTensor, protozero::pbf_wire_type::length_delimited))
                fail(Text("an input or output that is no tensor"));
            protozero::pbf_reader tensor = type.get_message();
            while (tensor.next())
                switch (tensor.tag_and_type()) {
                case varint(TensorTypeElement):
                    value.type = OnnxType(tensor.get_int32());
                    break;
                case delimited(TensorTypeShape):
                    value.shape = parseShape(tensor.get_message());
                    break;
                default:
                    fail(Text("an input or output with an unknown part"));
                }
            break;
        }
        default:
            fail(Text("an input or output with an unknown part"));
        }
    return value;
}

void parseGraph(protozero::pbf_reader message, OnnxGraph& graph)
{
    int inputs = 0;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(GraphNode):
            append(graph.nodes, parseNode(message.get_message()), kMaxNodes, PlainSource("too many operations"));
            break;
        case delimited(GraphName):
            message.skip();
            break;
        case delimited(GraphWeight):
            append(graph.weights, parseWeight(message.get_message()), kMaxWeights, PlainSource("too many weights"));
            break;
        case delimited(GraphInput):
            graph.input = parseValue(message.get_message());
            ++inputs;
            break;
        case delimited(GraphOutput):
            append(graph.outputs, parseValue(message.get_message()), kMaxListed, PlainSource("too many outputs"));
            break;
        default:
            fail(Text("a graph with an unknown part"));
        }
    if (inputs != 1 || graph.outputs.empty())
        fail(Text("%1 inputs and %2 outputs", inputs, graph.outputs.size()), Text("one input, and outputs"));
}

std::int64_t parseOpset(protozero::pbf_reader message)
{
    std::string domain;
    std::int64_t version = 0;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(OpsetDomain):
            domain = textOf(message);
            break;
        case varint(OpsetVersion):
            version = message.get_int64();
            break;
        default:
            fail(Text("an operator set with an unknown part"));
        }
    if (!domain.empty() || version < kLowestOnnxOpset || version > kHighestOnnxOpset)
        fail(domain.empty() ? Text("version %1 of the operators", version)
                            : Text("version %1 of the operators of %2", version, domain),
             Text("%1 to %2", kLowestOnnxOpset, kHighestOnnxOpset));
    return version;
}

void parsePair(protozero::pbf_reader message, std::map<std::string, std::string>& metadata)
{
    std::string key;
    std::string value;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(PairKey):
            key = textOf(message);
            break;
        case delimited(PairValue):
            value = message.get_string();
            break;
        default:
            fail(Text("metadata with an unknown part"));
        }
    if (metadata.size() >= kMaxMetadata || !metadata.emplace(key, std::move(value)).second)
        fail(Text("metadata that repeats itself"));
}

OnnxGraph parseModel(protozero::pbf_reader message)
{
    OnnxGraph graph;
    bool hasGraph = false;
    bool hasOpset = false;
    while (message.next())
        switch (message.tag_and_type()) {
        case varint(ModelIrVersion):
            if (const std::int64_t version = message.get_int64();
                version < kLowestIrVersion || version > kHighestIrVersion)
                fail(Text("version %1 of the format", version), Text("%1 or %2", kLowestIrVersion, kHighestIrVersion));
            break;
        case delimited(ModelProducer):
        case delimited(ModelProducerVersion):
            message.skip();
            break;
        case delimited(ModelGraph):
            if (hasGraph)
                fail(Text("two graphs"));
            parseGraph(message.get_message(), graph);
            hasGraph = true;
            break;
        case delimited(ModelOpset):
            graph.opset = parseOpset(message.get_message());
            hasOpset = true;
            break;
        case delimited(ModelMetadata):
            parsePair(message.get_message(), graph.metadata);
            break;
        default:
            fail(Text("a part that Graft does not write"));
        }
    if (!hasGraph || !hasOpset)
        fail(Text("no graph, or no version of the operators"));
    return graph;
}

/// Every name is given once, and before it is used.
void requireOrder(const OnnxGraph& graph)
{
    std::set<std::string> known{""};
    const auto define = [&](const std::string& name) {
        if (!known.insert(name).second)
            fail(Text("the name '%1' twice, or a result without a name", name));
    };
    define(graph.input.name);
    for (const auto& [name, weight] : graph.weights)
        define(name);
    for (const OnnxNode& node : graph.nodes) {
        for (const std::string& input : node.inputs)
            if (!known.contains(input))
                fail(Text("the operation %1 on '%2', which nothing gives", node.operation, input));
        define(node.output);
    }
    const std::set<std::string> computed = known; // without what nothing takes
    for (const OnnxNode& node : graph.nodes)
        if (!node.unusedOutput.empty())
            define(node.unusedOutput);
    for (const OnnxValue& output : graph.outputs)
        if (output.name.empty() || !computed.contains(output.name))
            fail(Text("an output that nothing gives"));
}

} // namespace

OnnxGraph parseOnnx(std::span<const std::uint8_t> bytes, const fs::path& file)
{
    const auto unreadable = [&](const Text& found, const Text& expected, const Text& advice) {
        return Error({.problem = Text("Cannot read the ONNX file"),
                      .file = file.string(),
                      .found = found,
                      .expected = expected,
                      .advice = advice});
    };
    const Text kDamaged("Only files that Graft exported are read, and this one may be damaged.");
    try {
        OnnxGraph graph = parseModel(protozero::pbf_reader(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        requireOrder(graph);
        return graph;
    } catch (const Error& error) {
        throw unreadable(error.details().found, error.details().expected, error.details().advice);
    } catch (const protozero::exception&) {
        throw unreadable(Text("bytes that are no protocol buffer, or end too early"), {}, kDamaged);
    } catch (const c10::Error&) { // a weight that does not fit in memory
        throw unreadable(Text("more weights than there is memory"), {}, {});
    }
}

OnnxGraph readOnnx(const fs::path& file)
{
    return parseOnnx(readFile(file, kMaxFileBytes), file);
}

} // namespace graft

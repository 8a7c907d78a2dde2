#include "deploy/onnx_file.h"

#include "base/error.h"
#include "base/files.h"
#include "base/version.h"
#include "deploy/unsupported_network.h"

#include <ATen/ATen.h>

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

#include <array>
#include <bit>
#include <cstring>
#include <set>

namespace graft {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "raw data in ONNX files is little-endian");

namespace {

constexpr std::int64_t kLowestIrVersion = 7;
constexpr std::int64_t kHighestIrVersion = 8;
constexpr std::uintmax_t kMaxFileBytes = (std::uintmax_t{1} << 31) - 1; ///< Protocol buffers' own limit.
constexpr std::size_t kMaxNodes = 200'000;
constexpr std::size_t kMaxWeights = 100'000;
constexpr std::size_t kMaxRank = 8;
constexpr std::size_t kMaxListed = 64; ///< Inputs of a node, integers of an attribute.
constexpr std::size_t kMaxMetadata = 100;

/// Field numbers of onnx.proto.
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

// ---- Writing

void writeAttribute(protozero::pbf_writer& node, const std::string& name, const OnnxAttribute& value)
{
    protozero::pbf_writer attribute(node, NodeAttribute);
    attribute.add_string(AttributeName, name);
    if (const auto* number = std::get_if<float>(&value)) {
        attribute.add_float(AttributeFloat, *number);
        attribute.add_enum(AttributeType, KindFloat);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        attribute.add_int64(AttributeInt, *integer);
        attribute.add_enum(AttributeType, KindInt);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        attribute.add_bytes(AttributeText, *text);
        attribute.add_enum(AttributeType, KindText);
    } else {
        for (const std::int64_t item : std::get<std::vector<std::int64_t>>(value))
            attribute.add_int64(AttributeInts, item);
        attribute.add_enum(AttributeType, KindInts);
    }
}

void writeNode(protozero::pbf_writer& graph, const OnnxNode& node)
{
    protozero::pbf_writer message(graph, GraphNode);
    for (const std::string& input : node.inputs)
        message.add_string(NodeInput, input);
    message.add_string(NodeOutput, node.output);
    if (!node.unusedOutput.empty())
        message.add_string(NodeOutput, node.unusedOutput);
    message.add_string(NodeName, node.output);
    message.add_string(NodeOperation, node.operation);
    for (const auto& [name, value] : node.attributes)
        writeAttribute(message, name, value);
}

OnnxType typeOf(const std::string& name, const at::Tensor& weight)
{
    switch (weight.scalar_type()) {
    case at::kFloat:
        return OnnxType::Float;
    case at::kHalf:
        return OnnxType::Half;
    case at::kDouble:
        return OnnxType::Double;
    case at::kLong:
        return OnnxType::Int64;
    default:
        throw Error({.problem = "Cannot write the weight '" + name + "' as ONNX",
                     .found = c10::toString(weight.scalar_type()),
                     .expected = "float, half, double or int64"});
    }
}

void writeWeight(protozero::pbf_writer& graph, const std::string& name, const at::Tensor& weight)
{
    const at::Tensor values = weight.detach().cpu().contiguous();
    protozero::pbf_writer message(graph, GraphWeight);
    for (const std::int64_t size : values.sizes())
        message.add_int64(TensorDims, size);
    message.add_int32(TensorType, std::int32_t(typeOf(name, weight)));
    message.add_string(TensorName, name);
    message.add_bytes(TensorRaw, static_cast<const char*>(values.data_ptr()), values.nbytes());
}

/// What an axis of any size is called, in [N, C, H, W].
const char* nameOfAxis(std::size_t axis)
{
    constexpr std::array kNames{"N", "C", "H", "W"};
    return kNames.at(axis);
}

void writeValue(protozero::pbf_writer& graph, GraphField field, const OnnxValue& value)
{
    protozero::pbf_writer message(graph, field);
    message.add_string(ValueName, value.name);
    protozero::pbf_writer type(message, ValueType);
    protozero::pbf_writer tensor(type, TypeTensor);
    tensor.add_int32(TensorTypeElement, std::int32_t(value.type));
    protozero::pbf_writer shape(tensor, TensorTypeShape);
    for (std::size_t axis = 0; axis < value.shape.size(); ++axis) {
        const std::int64_t size = value.shape[axis];
        protozero::pbf_writer dimension(shape, ShapeDim);
        if (size == kAnySize)
            dimension.add_string(DimName, nameOfAxis(axis));
        else
            dimension.add_int64(DimValue, size);
    }
}

void writePair(protozero::pbf_writer& model, const std::string& key, const std::string& value)
{
    protozero::pbf_writer pair(model, ModelMetadata);
    pair.add_string(PairKey, key);
    pair.add_string(PairValue, value);
}

/// The one that came with these operators: programs of that time read nothing newer.
std::int64_t irVersionOf(std::int64_t opset)
{
    constexpr std::int64_t kFirstOfHighest = 15;
    return opset < kFirstOfHighest ? kLowestIrVersion : kHighestIrVersion;
}

std::uintmax_t weightBytes(const OnnxGraph& graph)
{
    std::uintmax_t bytes = 0;
    for (const auto& [name, weight] : graph.weights)
        bytes += weight.nbytes();
    return bytes;
}

void requireSize(std::uintmax_t bytes)
{
    if (bytes > kMaxFileBytes)
        throw UnsupportedNetwork({.problem = "Cannot write the model as ONNX",
                                  .found = std::to_string(bytes) + " bytes",
                                  .expected = "at most 2 GiB, which is the format's limit",
                                  .advice = "Export it as TorchScript or safetensors."});
}

// ---- Reading

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

[[noreturn]] void fail(const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the ONNX file",
                 .found = found,
                 .expected = expected,
                 .advice = "Only files that Graft exported are read, and this one may be damaged."});
}

std::string textOf(protozero::pbf_reader& message)
{
    constexpr std::size_t kMaxNameBytes = 4096;
    const protozero::data_view view = message.get_view();
    if (view.size() > kMaxNameBytes)
        fail("a name of " + std::to_string(view.size()) + " bytes");
    return view.to_string();
}

template <class List, class Item>
void append(List& list, Item&& item, std::size_t limit, const char* what)
{
    if (list.size() >= limit)
        fail(std::string("too many ") + what);
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
            append(integers, message.get_int64(), kMaxListed, "integers in an attribute");
            break;
        case varint(AttributeType):
            kind = message.get_enum();
            break;
        default:
            fail("an attribute of an unknown kind");
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
        fail("the attribute '" + name + "' of an unknown kind");
    }
}

OnnxNode parseNode(protozero::pbf_reader message)
{
    OnnxNode node;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(NodeInput):
            append(node.inputs, textOf(message), kMaxListed, "inputs of an operation");
            break;
        case delimited(NodeOutput):
            if (!node.unusedOutput.empty())
                fail("an operation with more than two outputs");
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
            fail("an operation with an unknown part");
        }
    return node;
}

/// Bytes of `count` items of a shape. @throws Error if that is impossible.
std::uint64_t bytesOf(const std::vector<std::int64_t>& shape, std::uint64_t itemBytes)
{
    std::uint64_t bytes = itemBytes;
    for (const std::int64_t size : shape)
        if (size < 0 || __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes))
            fail("an impossible shape of a weight");
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
        fail("the weight '" + name + "' of type " + std::to_string(type), "float, half, double or int64");
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
            append(shape, message.get_int64(), kMaxRank, "dimensions of a weight");
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
            fail("a weight that is not stored as raw data");
        }
    const at::ScalarType scalar = scalarType(name, type);
    if (bytesOf(shape, c10::elementSize(scalar)) != raw.size())
        fail("the weight '" + name + "' with " + std::to_string(raw.size()) + " bytes, which is not its shape's size");
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
                fail("a picture of impossible size");
            break;
        case delimited(DimName):
            message.skip();
            break;
        default:
            fail("a shape with an unknown part");
        }
    return size;
}

std::vector<std::int64_t> parseShape(protozero::pbf_reader message)
{
    std::vector<std::int64_t> shape;
    while (message.next(ShapeDim, protozero::pbf_wire_type::length_delimited))
        append(shape, parseDimension(message.get_message()), kMaxRank, "dimensions");
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
                fail("an input or output that is no tensor");
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
                    fail("an input or output with an unknown part");
                }
            break;
        }
        default:
            fail("an input or output with an unknown part");
        }
    return value;
}

void parseGraph(protozero::pbf_reader message, OnnxGraph& graph)
{
    int inputs = 0;
    while (message.next())
        switch (message.tag_and_type()) {
        case delimited(GraphNode):
            append(graph.nodes, parseNode(message.get_message()), kMaxNodes, "operations");
            break;
        case delimited(GraphName):
            message.skip();
            break;
        case delimited(GraphWeight):
            append(graph.weights, parseWeight(message.get_message()), kMaxWeights, "weights");
            break;
        case delimited(GraphInput):
            graph.input = parseValue(message.get_message());
            ++inputs;
            break;
        case delimited(GraphOutput):
            append(graph.outputs, parseValue(message.get_message()), kMaxListed, "outputs");
            break;
        default:
            fail("a graph with an unknown part");
        }
    if (inputs != 1 || graph.outputs.empty())
        fail(std::to_string(inputs) + " inputs and " + std::to_string(graph.outputs.size()) + " outputs",
             "one input, and outputs");
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
            fail("an operator set with an unknown part");
        }
    if (!domain.empty() || version < kLowestOnnxOpset || version > kHighestOnnxOpset)
        fail("version " + std::to_string(version) + " of the operators" + (domain.empty() ? "" : " of " + domain),
             std::to_string(kLowestOnnxOpset) + " to " + std::to_string(kHighestOnnxOpset));
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
            fail("metadata with an unknown part");
        }
    if (metadata.size() >= kMaxMetadata || !metadata.emplace(key, std::move(value)).second)
        fail("metadata that repeats itself");
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
                fail("version " + std::to_string(version) + " of the format",
                     std::to_string(kLowestIrVersion) + " or " + std::to_string(kHighestIrVersion));
            break;
        case delimited(ModelProducer):
        case delimited(ModelProducerVersion):
            message.skip();
            break;
        case delimited(ModelGraph):
            if (hasGraph)
                fail("two graphs");
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
            fail("a part that Graft does not write");
        }
    if (!hasGraph || !hasOpset)
        fail("no graph, or no version of the operators");
    return graph;
}

/// Every name is given once, and before it is used.
void requireOrder(const OnnxGraph& graph)
{
    std::set<std::string> known{""};
    const auto define = [&](const std::string& name) {
        if (!known.insert(name).second)
            fail("the name '" + name + "' twice, or a result without a name");
    };
    define(graph.input.name);
    for (const auto& [name, weight] : graph.weights)
        define(name);
    for (const OnnxNode& node : graph.nodes) {
        for (const std::string& input : node.inputs)
            if (!known.contains(input))
                fail("the operation " + node.operation + " on '" + input + "', which nothing gives");
        define(node.output);
    }
    const std::set<std::string> computed = known; // without what nothing takes
    for (const OnnxNode& node : graph.nodes)
        if (!node.unusedOutput.empty())
            define(node.unusedOutput);
    for (const OnnxValue& output : graph.outputs)
        if (output.name.empty() || !computed.contains(output.name))
            fail("an output that nothing gives");
}

} // namespace

std::string serializeOnnx(const OnnxGraph& graph)
{
    requireSize(weightBytes(graph));
    std::string bytes;
    bytes.reserve(std::size_t(weightBytes(graph)) + (std::size_t{1} << 20));
    protozero::pbf_writer model(bytes);
    model.add_int64(ModelIrVersion, irVersionOf(graph.opset));
    model.add_string(ModelProducer, "Graft");
    model.add_string(ModelProducerVersion, version());
    {
        protozero::pbf_writer opset(model, ModelOpset);
        opset.add_string(OpsetDomain, "");
        opset.add_int64(OpsetVersion, graph.opset);
    }
    for (const auto& [key, value] : graph.metadata)
        writePair(model, key, value);
    {
        protozero::pbf_writer message(model, ModelGraph);
        message.add_string(GraphName, "graft");
        for (const OnnxNode& node : graph.nodes)
            writeNode(message, node);
        for (const auto& [name, weight] : graph.weights)
            writeWeight(message, name, weight);
        writeValue(message, GraphInput, graph.input);
        for (const OnnxValue& output : graph.outputs)
            writeValue(message, GraphOutput, output);
    }
    requireSize(bytes.size());
    return bytes;
}

OnnxGraph parseOnnx(std::span<const std::uint8_t> bytes, const fs::path& file)
{
    const auto named = [&](ErrorDetails details) {
        details.file = file.string();
        return Error(std::move(details));
    };
    try {
        OnnxGraph graph = parseModel(protozero::pbf_reader(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        requireOrder(graph);
        return graph;
    } catch (const Error& error) {
        throw named(error.details());
    } catch (const protozero::exception&) {
        throw named({.problem = "Cannot read the ONNX file",
                     .found = "bytes that are no protocol buffer, or end too early",
                     .advice = "Only files that Graft exported are read, and this one may be damaged."});
    } catch (const c10::Error&) { // a weight that does not fit in memory
        throw named({.problem = "Cannot read the ONNX file", .found = "more weights than there is memory"});
    }
}

OnnxGraph readOnnx(const fs::path& file)
{
    return parseOnnx(readFile(file, kMaxFileBytes), file);
}

} // namespace graft

#include "onnx/file.h"

#include "base/error.h"
#include "base/version.h"
#include "onnx/file_fields.h"
#include "onnx/unsupported_network.h"

#include <ATen/ATen.h>

#include <protozero/pbf_writer.hpp>

#include <array>

namespace graft {

using namespace onnx_file;

namespace {

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
        throw Error({.problem = Text("Cannot write the weight '%1' as ONNX", name),
                     .found = Text::verbatim(c10::toString(weight.scalar_type())),
                     .expected = Text("float, half, double or int64")});
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
        throw UnsupportedNetwork({.problem = Text("Cannot write the model as ONNX"),
                                  .found = Text("%1 bytes", bytes),
                                  .expected = Text("at most 2 GiB, which is the format's limit"),
                                  .advice = Text("Export it as TorchScript or safetensors.")});
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

} // namespace graft

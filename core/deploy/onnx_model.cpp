#include "deploy/onnx_model.h"

#include "base/error.h"
#include "base/format_version.h"
#include "base/json_text.h"
#include "deploy/model_format.h"
#include "onnx/file.h"
#include "onnx/options.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace graft {

namespace {

constexpr std::int64_t kLargestBatch = 4096;

std::string metadata(const OnnxGraph& graph, const std::string& key)
{
    const auto text = graph.metadata.find(key);
    return text == graph.metadata.end() ? std::string() : text->second;
}

/// The names of the classes, if the metadata has them.
std::vector<std::string> classesOf(const OnnxGraph& graph)
{
    const auto json = parsedJson(metadata(graph, "classes"));
    std::vector<std::string> names;
    if (json.is_array())
        for (const auto& name : json)
            names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    return names;
}

/// What the probabilities are made of has a name of its own in the file; empty where they are not made so.
std::string nameOfLogits(const OnnxGraph& graph)
{
    for (const OnnxValue& output : graph.outputs)
        if (output.name == toString(OnnxOutput::Logits))
            return output.name;
    for (const OnnxNode& node : graph.nodes)
        if (node.output == toString(OnnxOutput::Probabilities) && node.operation == "Softmax" && !node.inputs.empty())
            return node.inputs.front();
    return {};
}

/// The same, which gives the logits too, last.
OnnxGraph withLogits(OnnxGraph graph)
{
    const std::string logits = nameOfLogits(graph);
    const bool isGiven = std::any_of(graph.outputs.begin(), graph.outputs.end(),
                                     [&](const OnnxValue& output) { return output.name == logits; });
    if (!logits.empty() && !isGiven)
        graph.outputs.push_back({.name = logits, .type = OnnxType::Float, .shape = {}});
    return graph;
}

OnnxProgram loadProgram(const std::filesystem::path& file)
{
    try {
        return OnnxProgram(withLogits(readOnnx(file)));
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = file.string();
        throw Error(std::move(details));
    }
}

/// Undefined if the file has no output of that name.
at::Tensor resultOf(const OnnxGraph& graph, const std::vector<at::Tensor>& results, const std::string& name)
{
    for (std::size_t i = 0; i < results.size(); ++i)
        if (graph.outputs[i].name == name)
            return results[i];
    return {};
}

bool isFloatOf(const at::Tensor& tensor, at::IntArrayRef shape)
{
    return tensor.defined() && tensor.scalar_type() == at::kFloat && tensor.sizes() == shape;
}

/// From a tensor as toByteTensor() makes it.
Image imageFrom(const at::Tensor& picture)
{
    const at::Tensor pixels = picture.permute({1, 2, 0}).contiguous();
    const auto* bytes = pixels.data_ptr<std::uint8_t>();
    return {.width = int(pixels.size(1)), .height = int(pixels.size(0)), .rgb = {bytes, bytes + pixels.numel()}};
}

} // namespace

OnnxModel::OnnxModel(const std::filesystem::path& file) : m_program(loadProgram(file))
{
    m_title = file.filename().string();
    if (const std::string format = metadata(m_program.graph(), kModelFormatKey);
        !format.empty() && format != kModelFormat)
        throw LaterFormat(file);
    m_classes = classesOf(m_program.graph());
    readPreprocessing(metadata(m_program.graph(), "preprocessing"));
    if (m_classes.empty() || !fits())
        throw Error({.problem = Text("Cannot load the model"),
                     .file = file.string(),
                     .expected = Text("an ONNX file that Graft exported: pictures in, one probability a class out")});
}

/// Whether input and outputs are as exportRun() writes them.
bool OnnxModel::fits() const
{
    const OnnxValue& input = m_program.graph().input;
    if (input.shape.size() != 4 || input.shape[0] > kLargestBatch)
        return false;
    const bool isPrepared = input.type == OnnxType::Float && m_preprocessing &&
                            input.shape[2] == m_preprocessing->size && input.shape[3] == m_preprocessing->size &&
                            input.shape[0] * input.shape[2] * input.shape[3] < OnnxProgram::kLargestResult / 3;
    if (!isPrepared && input.type != OnnxType::UInt8)
        return false;
    const auto& outputs = m_program.graph().outputs;
    return std::any_of(outputs.begin(), outputs.end(), [&](const OnnxValue& output) {
        return output.type == OnnxType::Float &&
               output.shape == std::vector{input.shape[0], std::int64_t(m_classes.size())} &&
               (output.name == toString(OnnxOutput::Probabilities) || output.name == toString(OnnxOutput::Logits));
    });
}

bool OnnxModel::takesAnyBatch() const
{
    return m_program.graph().input.shape[0] == kAnySize;
}

/// What the file takes.
at::Tensor OnnxModel::prepared(const at::Tensor& pictures) const
{
    if (m_program.graph().input.type == OnnxType::UInt8)
        return pictures;
    const std::int64_t size = m_preprocessing->size;
    at::Tensor input = at::empty({pictures.size(0), size, size, 3}, at::kFloat);
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        at::Tensor row = input[i];
        m_preprocessing->normalise(m_preprocessing->fit(imageFrom(pictures[i])),
                                   {row.data_ptr<float>(), std::size_t(row.numel())});
    }
    return input.permute({0, 3, 1, 2});
}

OnnxModel::Answers OnnxModel::answers(const at::Tensor& pictures, const CancellationToken& token) const
{
    const std::int64_t wanted = pictures.size(0);
    const std::int64_t batch = takesAnyBatch() ? wanted : m_program.graph().input.shape[0];
    if (batch != wanted && wanted != 1)
        throw Error({.problem = Text("The model takes another number of pictures at once"),
                     .file = m_title,
                     .found = Text::verbatim(std::to_string(wanted)),
                     .expected = Text::verbatim(std::to_string(batch))});
    const at::Tensor input = prepared(pictures);
    const std::vector<at::Tensor> results =
        m_program.runAll(batch == wanted ? input : input.repeat({batch, 1, 1, 1}), token);
    Answers answers;
    answers.probabilities = resultOf(m_program.graph(), results, toString(OnnxOutput::Probabilities));
    answers.logits = resultOf(m_program.graph(), results, nameOfLogits(m_program.graph()));
    const std::vector<std::int64_t> shape{batch, std::int64_t(m_classes.size())};
    if (!isFloatOf(answers.logits, shape))
        answers.logits.reset();
    if (!answers.probabilities.defined() && answers.logits.defined())
        answers.probabilities = answers.logits.softmax(1);
    if (!isFloatOf(answers.probabilities, shape))
        throw Error({.problem = Text("The model does not give one probability a class"), .file = m_title});
    answers.novelties = resultOf(m_program.graph(), results, toString(OnnxOutput::Novelty));
    if (answers.novelties.defined() && !isFloatOf(answers.novelties, {batch}))
        throw Error({.problem = Text("The model does not give one novelty a picture"), .file = m_title});
    return answers;
}

at::Tensor OnnxModel::probabilities(const at::Tensor& pictures, const CancellationToken& token) const
{
    return answers(pictures, token).probabilities.narrow(0, 0, pictures.size(0));
}

ExportedAnswer OnnxModel::answer(const Image& image, const CancellationToken& token)
{
    const Answers all = answers(toByteTensor(image), token);
    ExportedAnswer answer{.probabilities = all.probabilities[0], .novelty = {}};
    if (all.novelties.defined())
        answer.novelty = all.novelties[0].item<double>();
    return answer;
}

at::Tensor OnnxModel::logits(const Image& image, const CancellationToken& token)
{
    const Answers all = answers(toByteTensor(image), token);
    return all.logits.defined() ? all.logits[0] : logitsFrom(all.probabilities[0]);
}

} // namespace graft

#include "deploy/onnx_model.h"

#include "base/error.h"
#include "deploy/onnx_file.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

namespace graft {

namespace {

/// The names of the classes, if the metadata has them.
std::vector<std::string> classesOf(const OnnxGraph& graph)
{
    const auto text = graph.metadata.find("classes");
    if (text == graph.metadata.end())
        return {};
    const auto json = nlohmann::json::parse(text->second, nullptr, false);
    std::vector<std::string> names;
    if (json.is_array())
        for (const auto& name : json)
            names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    return names;
}

OnnxProgram loadProgram(const std::filesystem::path& file)
{
    try {
        return OnnxProgram(readOnnx(file));
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = file.string();
        throw Error(std::move(details));
    }
}

} // namespace

OnnxModel::OnnxModel(const std::filesystem::path& file) : m_program(loadProgram(file))
{
    const OnnxGraph& graph = m_program.graph();
    m_title = file.filename().string();
    m_classes = classesOf(graph);
    const bool fits = graph.input.type == OnnxType::UInt8 && graph.output.type == OnnxType::Float &&
                      graph.output.shape == std::vector{kAnySize, std::int64_t(m_classes.size())};
    if (m_classes.empty() || !fits)
        throw Error({.problem = "Cannot load the model",
                     .file = file.string(),
                     .expected = "an ONNX file that Graft exported: pictures in, one probability a class out"});
}

at::Tensor OnnxModel::probabilities(const at::Tensor& pictures, const CancellationToken& token) const
{
    const at::Tensor rows = m_program.run(pictures, token);
    if (rows.dim() != 2 || rows.size(0) != pictures.size(0) || rows.size(1) != std::int64_t(m_classes.size()) ||
        rows.scalar_type() != at::kFloat)
        throw Error({.problem = "The model does not give one probability a class", .file = m_title});
    return rows;
}

at::Tensor OnnxModel::probabilities(const Image& image, const CancellationToken& token)
{
    return probabilities(toByteTensor(image), token).squeeze(0);
}

} // namespace graft

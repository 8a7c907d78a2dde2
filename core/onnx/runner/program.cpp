#include "onnx/runner/program.h"

#include "base/error.h"
#include "onnx/runner/kernels.h"

#include <c10/core/GradMode.h>

#include <unordered_map>

namespace graft {

namespace {

/// How results and weights are called while running.
using Values = std::unordered_map<std::string, at::Tensor>;

Error failed(const OnnxNode& node, std::string_view reason)
{
    return Error({.problem = Text("Cannot run the ONNX model"),
                  .found = Text("the operation %1 with %2", node.operation, reason)});
}

} // namespace

struct OnnxProgram::Step {
    OnnxKernel kernel;
    std::vector<std::string> finished; ///< What nothing needs after this one.
};

OnnxProgram::OnnxProgram(OnnxGraph graph, std::int64_t largestResult)
    : m_graph(std::move(graph)), m_largestResult(largestResult)
{
    std::unordered_map<std::string, std::size_t> lastUse;
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
        const OnnxNode& node = m_graph.nodes[i];
        const OnnxKernel kernel = findOnnxKernel(node.operation);
        if (!kernel)
            throw Error({.problem = Text("Cannot run the ONNX model"),
                         .found = Text("the operation '%1', which Graft does not write", node.operation)});
        m_steps.push_back({kernel, {}});
        lastUse[node.output] = i;
        for (const std::string& input : node.inputs)
            lastUse[input] = i;
    }
    for (const OnnxValue& output : m_graph.outputs)
        lastUse.erase(output.name);
    for (auto& [name, weight] : m_graph.weights) {
        lastUse.erase(name);
        if (weight.dim() == 4) // as convolutions like them
            weight = weight.contiguous(at::MemoryFormat::ChannelsLast);
    }
    for (const auto& [name, step] : lastUse)
        m_steps[step].finished.push_back(name);
}

OnnxProgram::OnnxProgram(OnnxProgram&&) noexcept = default;
OnnxProgram& OnnxProgram::operator=(OnnxProgram&&) noexcept = default;
OnnxProgram::~OnnxProgram() = default;

at::Tensor OnnxProgram::run(const at::Tensor& input, const CancellationToken& token) const
{
    return runAll(input, token).front();
}

std::vector<at::Tensor> OnnxProgram::runAll(const at::Tensor& input, const CancellationToken& token) const
{
    const at::NoGradGuard noGrad;
    Values values(m_graph.weights.begin(), m_graph.weights.end());
    values[m_graph.input.name] = input;
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
        token.throwIfCancelled();
        const OnnxNode& node = m_graph.nodes[i];
        std::vector<at::Tensor> inputs;
        for (const std::string& name : node.inputs)
            inputs.push_back(name.empty() ? at::Tensor() : values[name]);
        try {
            values[node.output] = m_steps[i].kernel(OnnxCall(node, std::move(inputs), m_largestResult));
        } catch (const Error&) {
            throw;
        } catch (const c10::Error& error) {
            throw failed(node, error.what_without_backtrace());
        } catch (const std::exception& error) { // of what LibTorch calls, and where memory ends
            throw failed(node, error.what());
        }
        for (const std::string& name : m_steps[i].finished)
            values.erase(name);
    }
    std::vector<at::Tensor> results;
    for (const OnnxValue& output : m_graph.outputs)
        results.push_back(values[output.name]);
    return results;
}

} // namespace graft

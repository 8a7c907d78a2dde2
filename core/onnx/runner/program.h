#pragma once

#include "base/cancellation.h"
#include "onnx/graph.h"

#include <memory>

namespace graft {

/// Runs what Graft writes as ONNX, with LibTorch: the proof that a written file gives the application's answers, and
/// how such a file is used without another runtime. It follows the specification of the operators and knows nothing
/// of the network that the file came from. Knows exactly the operations that OnnxTranslation emits.
class OnnxProgram {
public:
    /// Of one result, in numbers. No network of ours comes near it, so more means a damaged file.
    static constexpr std::int64_t kLargestResult = std::int64_t{1} << 31;

    /// @throws Error if the graph has an operation that is not known.
    explicit OnnxProgram(OnnxGraph graph, std::int64_t largestResult = kLargestResult);
    OnnxProgram(OnnxProgram&&) noexcept;
    OnnxProgram& operator=(OnnxProgram&&) noexcept;
    ~OnnxProgram();

    [[nodiscard]] const OnnxGraph& graph() const { return m_graph; }

    /// One pass on the calling thread; intermediate results go as soon as nothing needs them. Blocks.
    /// @return the first output.
    /// @throws Error if an operation cannot be done on what it is given, or would give more than the largest result;
    ///         that is asked before memory is. @throws Cancelled between two operations.
    [[nodiscard]] at::Tensor run(const at::Tensor& input, const CancellationToken& token = {}) const;
    /// The same with all outputs, in the graph's order.
    [[nodiscard]] std::vector<at::Tensor> runAll(const at::Tensor& input, const CancellationToken& token = {}) const;

private:
    struct Step;
    OnnxGraph m_graph;
    std::int64_t m_largestResult;
    std::vector<Step> m_steps;
};

} // namespace graft

#pragma once

#include "deploy/onnx_graph.h"

#include <memory>

namespace graft {

/// Runs what Graft writes as ONNX, with LibTorch: the proof that a written file gives the application's answers, and
/// how such a file is used without another runtime. It follows the specification of the operators and knows nothing
/// of the network that the file came from. Knows exactly the operations that OnnxTranslation emits.
class OnnxProgram {
public:
    /// @throws Error if the graph has an operation that is not known.
    explicit OnnxProgram(OnnxGraph graph);
    OnnxProgram(OnnxProgram&&) noexcept;
    OnnxProgram& operator=(OnnxProgram&&) noexcept;
    ~OnnxProgram();

    [[nodiscard]] const OnnxGraph& graph() const { return m_graph; }

    /// One pass on the calling thread; intermediate results go as soon as nothing needs them. Blocks.
    /// @throws Error if an operation cannot be done on what it is given.
    [[nodiscard]] at::Tensor run(const at::Tensor& input) const;

private:
    struct Step;
    OnnxGraph m_graph;
    std::vector<Step> m_steps;
};

} // namespace graft

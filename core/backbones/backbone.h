#pragma once

#include "backbones/stage_info.h"

#include <torch/nn/module.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

/// Runs one stage: [N, C, H, W] in, [N, C', H', W'] (or [N, C'] after pooling) out.
class StageModule {
public:
    virtual ~StageModule() = default;
    virtual torch::Tensor forward(torch::Tensor input) = 0;

    /// Folds what can be folded (batch-norm into convolutions, activations into their kernels) for inference
    /// with weights that no longer change, on the device they are on. The parameters themselves stay as they
    /// are. unfold() goes back; training a folded stage is a mistake.
    virtual void foldForInference() = 0;
    virtual void unfold() = 0;
};

/// A stage: its row in the layer list, how to run it, and the submodules of the reference network it is made of.
struct Stage {
    StageInfo info;
    std::shared_ptr<StageModule> module;
    std::vector<std::shared_ptr<torch::nn::Module>> parts; ///< Registered in the network under the reference's names.
};

/// A network without its classifier: an ordered list of stages, applied one after another. The last one pools,
/// so that run(x, 0, stageCount()) is a row of features a picture.
///
/// Parameter names are those of the reference implementation, so that public weights load by name.
class Backbone {
public:
    Backbone(std::string name, std::shared_ptr<torch::nn::Module> network, std::vector<Stage> stages,
             std::int64_t featureCount, std::string headName);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] int stageCount() const { return int(m_stages.size()); }
    [[nodiscard]] const std::vector<Stage>& stages() const { return m_stages; }
    [[nodiscard]] std::int64_t featureCount() const { return m_featureCount; } ///< Columns after the last stage.
    [[nodiscard]] const std::string& headName() const { return m_headName; }   ///< The reference's classifier, "_fc".
    [[nodiscard]] torch::nn::Module& network() { return *m_network; }
    [[nodiscard]] const std::shared_ptr<torch::nn::Module>& networkPointer() const { return m_network; }

    /// Applies stages `first` up to but not including `last` to the output of stage `first` - 1.
    torch::Tensor run(torch::Tensor x, int first, int last);

private:
    std::string m_name;
    std::shared_ptr<torch::nn::Module> m_network;
    std::vector<Stage> m_stages;
    std::int64_t m_featureCount;
    std::string m_headName;
};

} // namespace graft

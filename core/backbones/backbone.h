#pragma once

#include "backbones/layer_shapes.h"
#include "backbones/operation.h"
#include "backbones/stage_info.h"
#include "weights/state_dict.h"

#include <torch/nn/module.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace graft {

/// The submodule that a dotted path leads to; what is not there yet is made.
torch::nn::Module& submodule(torch::nn::Module& module, const std::string& path);

/// A stage: its row in the layer list, how to run it, and what of the reference network it is made of.
struct Stage {
    StageInfo info;
    OperationPtr operation;
    std::vector<std::shared_ptr<torch::nn::Module>> parts; ///< Registered under the reference's names.
    StateDict parameters;    ///< Parameters that belong to no part, such as a class token.
    std::string fingerprint; ///< What decides its output beside its tensors; empty for Graft's own code.

    /// All parameters and buffers of the stage, by their last names; they share memory with the network.
    [[nodiscard]] StateDict state() const;
    /// What an optimizer may change.
    [[nodiscard]] std::vector<torch::Tensor> trainableTensors() const;
};

/// A network without its classifier: an ordered list of stages, applied one after another. The last one gives a row
/// of features a picture (or maps, see HeadShape), so that run(x, 0, stageCount()) is what a head takes.
///
/// Parameter names are those of the reference implementation, so that public weights load by name.
class Backbone {
public:
    Backbone(std::string name, std::shared_ptr<torch::nn::Module> network, std::vector<Stage> stages,
             std::vector<std::function<void()>> starts, std::string headName, const HeadShape& head,
             std::vector<std::string> aside = {});

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] int stageCount() const { return int(m_stages.size()); }
    [[nodiscard]] const std::vector<Stage>& stages() const { return m_stages; }
    [[nodiscard]] std::vector<StageInfo> stageInfos() const;
    [[nodiscard]] const HeadShape& headShape() const { return m_head; }
    [[nodiscard]] const std::string& headName() const { return m_headName; } ///< "_fc", "classifier.6".
    [[nodiscard]] torch::nn::Module& network() { return *m_network; }

    /// Everything under the reference's names, in its order, without what takes no part (auxiliary heads); shares
    /// memory with the network.
    [[nodiscard]] StateDict state() const;
    /// Whether a tensor of that name takes no part in the forward pass.
    [[nodiscard]] bool isAside(const std::string& name) const;

    /// Registers the classifier under the reference's name for it.
    void attachHead(std::shared_ptr<torch::nn::Module> head);

    /// Random weights to train from (LibTorch's generator).
    void randomise();

    /// Applies stages `first` up to but not including `last` to the output of stage `first` - 1.
    torch::Tensor run(torch::Tensor x, int first, int last);

private:
    std::string m_name;
    std::shared_ptr<torch::nn::Module> m_network;
    std::vector<Stage> m_stages;
    std::vector<std::function<void()>> m_starts;
    std::string m_headName;
    HeadShape m_head;
    std::vector<std::string> m_aside; ///< Prefixes of names.
};

} // namespace graft

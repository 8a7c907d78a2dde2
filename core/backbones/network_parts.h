// What NetworkBuilder holds, for operations that register weights of their own. Includes LibTorch.
#pragma once

#include "backbones/backbone.h"
#include "backbones/network_builder.h"

#include <torch/nn/module.h>

namespace graft {

struct NetworkBuilder::Parts {
    std::shared_ptr<torch::nn::Module> network;
    std::vector<Stage> stages;
    Stage open; ///< What was registered since the last stage.
    std::vector<std::function<void()>> starts;
    std::string headName;
    HeadShape head;
    std::vector<std::string> aside; ///< Prefixes of the names of what takes no part.

    /// Registers a module under `name` in `place` and counts it to the stage that is being built.
    /// @param layers how many layers with weights it is for the freeze fractions.
    template <typename Module>
    std::shared_ptr<Module> adopt(const Place& place, const std::string& name, std::shared_ptr<Module> module,
                                  int layers = 0)
    {
        place.module().register_module(name, module);
        open.parts.push_back(module);
        open.info.weightedLayers += layers;
        return module;
    }

    /// Registers a parameter directly in the module of `place`.
    torch::Tensor parameter(const Place& place, const std::string& name, const std::vector<std::int64_t>& shape,
                            Start start);
};

} // namespace graft

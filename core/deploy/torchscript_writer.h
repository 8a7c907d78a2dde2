#pragma once

#include "deploy/loaded_run.h"

#include <torch/csrc/jit/api/module.h>

namespace graft {

/// Records one forward pass of the network alone: `forward(float [N, 3, S, S]) -> logits [N, classes]`, with the
/// weights under the reference's names. The number of pictures is not baked in, since no operation depends on it.
torch::jit::Module traceNetwork(LoadedClassifier& loaded);

/// Builds one TorchScript module: `forward(uint8 [N, 3, H, W]) -> probabilities [N, classes]` with the
/// preprocessing inside, the attribute `classes`, and the traced network as the submodule `network` under the
/// reference's parameter names.
torch::jit::Module makeScriptedModule(LoadedClassifier& loaded);

} // namespace graft

#pragma once

#include "deploy/loaded_run.h"

#include <torch/csrc/jit/api/module.h>

namespace graft {

/// Builds one TorchScript module: `forward(uint8 [N, 3, H, W]) -> probabilities [N, classes]` with the
/// preprocessing inside, the attribute `classes`, and the traced network as the submodule `network` under the
/// reference's parameter names.
torch::jit::Module makeScriptedModule(LoadedClassifier& loaded);

} // namespace graft

#pragma once

#include "deploy/loaded_run.h"
#include "images/crop_plan.h"

#include <torch/csrc/jit/api/module.h>

namespace graft {

/// What a traced network gives: logits [N, classes], or a tuple of these and of features [N, F] as
/// Classifier::pooled() gives them.
enum class TracedResults { Logits, LogitsAndFeatures };

/// Records one forward pass of the network alone on float [N, 3, S, S], with the weights under the reference's names.
/// The number of pictures is not baked in, since no operation depends on it. Weights that take no part are left out.
torch::jit::Module traceNetwork(LoadedClassifier& loaded, TracedResults results = TracedResults::Logits);

/// How a picture of `height` x `width` is fitted, reckoned in TorchScript.
struct ScriptedCrop {
    std::string code; ///< Lines, for a method.
    CropSteps<std::string> steps;
};
ScriptedCrop scriptedCrop(const Preprocessing& preprocessing);

/// Builds one TorchScript module: `forward(uint8 [N, 3, H, W]) -> probabilities [N, classes]` with the preprocessing
/// inside; the attributes `classes` and, as JSON, `preprocessing`; and the traced network as the submodule `network`
/// under the reference's parameter names. Of a run that remembers its training pictures, also
/// `answer(...) -> (probabilities, novelty [N])` and `novelty(...)`, as FeatureIndex has it.
torch::jit::Module makeScriptedModule(LoadedClassifier& loaded);

} // namespace graft

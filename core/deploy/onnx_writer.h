#pragma once

#include "deploy/loaded_run.h"
#include "onnx/options.h"

namespace graft {

/// The classifier as one ONNX graph of the lowest version of the operators that has all of its operations. The weights
/// keep the reference's names. Its metadata are `title`, `backbone`, `classes` and `preprocessing` as JSON, and
/// `jpeg_short_side` (see enoughShortSide).
/// @throws UnsupportedNetwork if an operation of the network has no rule (see OnnxTranslation).
/// @throws Error if an output is asked for that the run does not have.
OnnxGraph makeOnnxGraph(LoadedClassifier& loaded, OnnxInput input = OnnxInput::Pictures,
                        const OnnxOptions& options = {});

} // namespace graft

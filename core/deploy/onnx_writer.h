#pragma once

#include "deploy/loaded_run.h"
#include "deploy/onnx_graph.h"

namespace graft {

/// The classifier as one ONNX graph: `pictures` uint8 [N, 3, H, W] RGB of any size in, `probabilities` float
/// [N, classes] out. Cropping, resizing (antialiased, in 8 bit), normalisation and softmax are inside; N is open.
/// The metadata has `classes` and `preprocessing` as JSON, and `title`. The weights keep the reference's names.
/// Runs one picture through the network on the calling thread.
/// @throws UnsupportedNetwork that names the operation which cannot be said in ONNX.
OnnxGraph makeOnnxGraph(LoadedClassifier& loaded);

} // namespace graft

#pragma once

#include "backbones/backbone.h"

namespace graft {

/// The first of the stages from `first` to `last` of which neither what goes in nor what comes out is wide: maps whose
/// numbers, for a batch, are too many for a processor's cache. `last` if all are wide.
[[nodiscard]] int firstNarrowStage(const Backbone& backbone, int first, int last);

/// Runs stages `first` to `last` (the latter not among them) on the processor, without a graph, a few pictures at a
/// time, and each few on one thread: what a layer wrote is still in the cache when the next one reads it, and no thread
/// waits for the others between layers. Worth it for stages with wide maps; where maps are small, the weights, read
/// once a slice, are what counts. The answers are Backbone::run's but for the last bits.
/// @param x [N, C, H, W]; too few pictures for all threads are run in one piece.
/// @return Backbone::run's output.
/// Uses LibTorch's threads; the caller's autocast holds on them. The stages must be in evaluation mode.
[[nodiscard]] torch::Tensor runInSlices(Backbone& backbone, torch::Tensor x, int first, int last);

} // namespace graft

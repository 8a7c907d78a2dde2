#pragma once

#include "base/cancellation.h"
#include "training/precision_choice.h"
#include "transfer/batch_source.h"
#include "transfer/classifier.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace graft {

/// Runs a few pictures through a classifier in float32 and in bfloat16: its frozen prefix as a cache would compute it,
/// the rest as a training step without the update. Blocks for about a second, on the calling thread. The classifier is
/// left with its values and its prefix folded; LibTorch's random numbers go on.
///
/// A picture's answer is the class whose mean it is nearest to among the features at the cut, averaged over their
/// pixels and scaled to length 1: a head that has not learnt yet has no answers of its own.
/// @param pictures some of the training pictures, at least two: [N, 3, S, S] float32 and labels on the CPU.
/// @throws Cancelled
PrecisionTrial tryPrecisions(Classifier& classifier, const Batch& pictures, const CancellationToken& token = {});

/// Everything that a trial's outcome depends on beside the pictures: the processor, the threads, LibTorch, the network
/// with its weights, and what of it is frozen.
/// @param size of the pictures.
nlohmann::json trialDescription(Classifier& classifier, int threads, int size);

/// What an earlier trial of the same description found on this machine: asked again, a job decides the same, so that
/// the same configuration gives the same numbers. Nothing if there was none, or what it left cannot be used.
std::optional<PrecisionTrial> recallTrial(const nlohmann::json& description);

/// Keeps a trial in userCacheFolder()/precision. A folder that cannot be written to is no error.
void rememberTrial(const nlohmann::json& description, const PrecisionTrial& trial);

} // namespace graft

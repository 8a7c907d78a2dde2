#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "transfer/classifier.h"
#include "transfer/precision_choice.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace graft {

/// Runs a few pictures through a classifier in float32 and in bfloat16: its frozen prefix as a cache would compute it,
/// the rest as a training step without the update. Blocks for about a second, on the calling thread. The classifier is
/// left with its values and its prefix folded; LibTorch's random numbers go on.
///
/// A picture's answer is the class whose mean it is nearest to among the features at the cut (with nothing frozen,
/// those of the last stage), averaged over their pixels or tokens and scaled to length 1: a head that has not learnt
/// yet has no answers of its own.
/// @param pictures some of the training pictures, at least two: [N, 3, S, S] float32 and labels on the CPU.
/// @throws Cancelled
PrecisionTrial tryPrecisions(Classifier& classifier, const Batch& pictures, const CancellationToken& token = {});

/// Everything that a trial's outcome depends on: the processor, the threads, LibTorch, the network with its weights and
/// head, what of it is frozen, and the folder of the pictures.
/// @param size of the pictures. @param dataFolder as text.
nlohmann::json trialDescription(Classifier& classifier, int threads, int size, const std::string& dataFolder);

} // namespace graft

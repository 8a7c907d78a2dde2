#pragma once

#include "datasets/dataset.h"
#include "evaluation/evaluation_result.h"
#include "transfer/scoring.h"

namespace graft {

/// Scores every picture of a source: loss, accuracy, confusion, and each picture's answer.
/// @param dataset the source's; sample ids refer to it.
/// @param onBatch called with the number of pictures after each batch; may be empty.
/// @param classWeights of the loss (see LossMeter), by class; empty: all 1.
/// @throws Error if no picture could be read, or an answer is no number. @throws Cancelled
EvaluationResult evaluateClassifier(Classifier& classifier, BatchSource& source, const Dataset& dataset,
                                    const Compute& compute, const CancellationToken& token = {},
                                    const std::function<void(std::int64_t)>& onBatch = {},
                                    const std::vector<double>& classWeights = {});

} // namespace graft

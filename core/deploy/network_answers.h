#pragma once

#include "batches/image_batches.h"
#include "evaluation/feature_index.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <memory>
#include <optional>
#include <vector>

namespace graft {

/// What a loaded network says of a batch of pictures: of one that is shown, of files, wherever it is asked.
struct NetworkAnswers {
    at::Tensor probabilities;      ///< [N, classes], on the CPU.
    at::Tensor features;           ///< See Classifier::pooled(); undefined where no training pictures are known.
    std::vector<double> novelties; ///< N, or none.
};

/// One pass in eval mode, without a graph (see scoreInputs). @param inputs float [N, 3, S, S].
NetworkAnswers answersOf(Classifier& classifier, const std::optional<FeatureIndex>& trainingPictures,
                         const at::Tensor& inputs, const Compute& compute);

/// A split's pictures as a loaded network is shown them, in order: for its answers and for its score alike.
std::unique_ptr<ImageBatches> picturesToJudge(const Dataset& dataset, Split split, const Preprocessing& preprocessing,
                                              const Compute& compute);

} // namespace graft

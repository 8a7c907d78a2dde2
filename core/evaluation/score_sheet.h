#pragma once

#include "datasets/dataset.h"
#include "evaluation/evaluation_result.h"
#include "transfer/scoring.h"

#include <cstdint>
#include <map>
#include <vector>

namespace graft {

/// What a model says of labelled pictures, added up: the same sums whether it is a network in training, a run, or a
/// file that was exported. Nothing is cut off: a picture's part of the loss is as large as its logits make it.
class ScoreSheet {
public:
    /// @param dataset outlives this object; sample ids refer to it. @param classWeights see LossMeter.
    /// @param device of what will be added.
    explicit ScoreSheet(const Dataset& dataset, const std::vector<double>& classWeights = {},
                        const at::Device& device = at::kCPU);

    /// @param logits float32 [N, classes] without a graph. @param labels [N]. Both on the device.
    /// @throws Error that names the picture if an answer is no number.
    void add(const at::Tensor& logits, const at::Tensor& labels, const std::vector<std::int64_t>& sampleIds);

    /// In the data set's order, whatever that of add() was. @throws Error if nothing was added.
    [[nodiscard]] EvaluationResult result() const;

private:
    const Dataset& m_dataset;
    LossMeter m_meter;
    ConfusionMatrix m_confusion;
    std::map<std::int64_t, PicturePrediction> m_bySample;
};

} // namespace graft

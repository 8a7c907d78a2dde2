#pragma once

#include "batches/batch_parts.h"
#include "batches/batch_source.h"
#include "training/training_config.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <torch/nn/options/loss.h>

#include <functional>
#include <vector>

namespace graft {

/// What a batch gave.
struct BatchLoss {
    at::Tensor loss;   ///< Mean cross entropy, one number, on the device; possibly not finite.
    at::Tensor logits; ///< [N, classes] float32, without a graph.
};

/// Runs batches forward and back: the loss, and its gradient added to the classifier's. Where memory does not hold all
/// pictures of a batch at once, its parts follow each other, each weighed by its share of the loss, so that the
/// gradient is the whole batch's; only batch-norm that learns then sees the parts, of at least two pictures. What an
/// attempt without enough memory has moved, running statistics and random numbers, is moved back.
class BatchGradients {
public:
    /// @param stage that the batches' inputs are for. @param classWeights of the loss, by class; empty: all 1.
    /// @param parts what to do when memory runs out; the device and the fewest pictures are filled in here.
    BatchGradients(Classifier& classifier, int stage, const TrainingConfig& config, const Compute& compute,
                   const std::vector<double>& classWeights, PartOptions parts = {});

    /// @param clear sets all gradients to nothing; called before the first part, and again before a new beginning.
    /// @throws MemoryError if there is not enough for the fewest pictures.
    BatchLoss add(const Batch& batch, const std::function<void()>& clear);

private:
    /// What a forward pass in training changes beside gradients.
    struct Moved {
        std::vector<at::Tensor> numbers; ///< Of running statistics.
        std::vector<at::Tensor> counts;  ///< Of batches.
        std::vector<at::Tensor> numbersBefore;
        std::vector<at::Tensor> countsBefore;
        at::Tensor randomBefore;
    };

    void remember();
    void moveBack();
    at::Tensor forward(const at::Tensor& inputs);
    [[nodiscard]] at::Tensor shareOf(const at::Tensor& labels, const at::Tensor& all) const;

    Classifier& m_classifier;
    int m_stage;
    Compute m_compute;
    torch::nn::functional::CrossEntropyFuncOptions m_lossOptions;
    Moved m_moved;
    BatchParts m_parts;
};

} // namespace graft

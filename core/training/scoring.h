#pragma once

#include "base/cancellation.h"
#include "training/compute.h"
#include "transfer/batch_source.h"
#include "transfer/classifier.h"

#include <functional>

namespace graft {

/// Running mean loss and accuracy over pictures.
class LossMeter {
public:
    /// @param meanLoss over the batch. @param logits [N, classes]. @param labels [N].
    void add(double meanLoss, const at::Tensor& logits, const at::Tensor& labels);
    void reset() { *this = LossMeter(); }

    [[nodiscard]] double loss() const { return m_pictures > 0 ? m_lossSum / double(m_pictures) : 0; }
    [[nodiscard]] double accuracy() const { return m_pictures > 0 ? double(m_correct) / double(m_pictures) : 0; }
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

private:
    double m_lossSum = 0;
    std::int64_t m_correct = 0;
    std::int64_t m_pictures = 0;
};

/// Called with each batch and its logits [N, classes] in float32.
using ScoredBatchCallback = std::function<void(const Batch&, const at::Tensor& logits)>;

/// Runs a classifier in eval mode over one epoch of a source, without a graph.
/// @throws Cancelled
void scoreBatches(Classifier& classifier, BatchSource& source, const Compute& compute, const CancellationToken& token,
                  const ScoredBatchCallback& callback);

} // namespace graft

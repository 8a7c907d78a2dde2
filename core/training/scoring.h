#pragma once

#include "base/cancellation.h"
#include "transfer/batch_source.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <functional>
#include <limits>

namespace graft {

/// Running mean loss and accuracy over pictures. On a GPU the sums stay there until they are read, so that adding
/// waits for nothing; reading waits for everything before it.
class LossMeter {
public:
    /// @param meanLoss of the batch, one number. @param logits [N, classes]. @param labels [N]. All on one device.
    void add(const at::Tensor& meanLoss, const at::Tensor& logits, const at::Tensor& labels);
    /// What came after an earlier state of this meter.
    [[nodiscard]] LossMeter since(const LossMeter& earlier) const;

    [[nodiscard]] double loss() const;
    [[nodiscard]] double accuracy() const;
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

private:
    void collect() const;

    mutable double m_lossSum = 0;
    mutable std::int64_t m_correct = 0;
    mutable at::Tensor m_onDevice; ///< [2] float64: what is to be added to the two sums; undefined if nothing is.
    std::int64_t m_pictures = 0;
};

/// What the network makes of a batch.
struct Scores {
    at::Tensor logits;   ///< [N, classes] float32.
    at::Tensor features; ///< The head's input, see Classifier::pooled().
};

/// A batch and what the network makes of it.
struct ScoredBatch : Scores {
    const Batch& batch;
};

/// One pass of a classifier in eval mode, without a graph. @param firstStage what the inputs are for.
Scores scoreInputs(Classifier& classifier, const at::Tensor& inputs, const Compute& compute, int firstStage = 0);

/// Runs a classifier in eval mode over the first epoch of a source, without a graph, until at least `limit` pictures
/// are done.
/// @throws Cancelled
void scoreBatches(Classifier& classifier, BatchSource& source, const Compute& compute, const CancellationToken& token,
                  const std::function<void(const ScoredBatch&)>& callback,
                  std::int64_t limit = std::numeric_limits<std::int64_t>::max());

} // namespace graft

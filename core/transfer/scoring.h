#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <functional>
#include <limits>
#include <vector>

namespace graft {

/// Running loss and accuracy over pictures: what "loss" means wherever one is shown, of training, validation and test.
///
/// It is the mean cross-entropy of the true labels, weighed by class where classes have weights: the sum of w[label] *
/// -log p[label] over the sum of w[label], as in LibTorch's cross_entropy with weights. Label smoothing, which changes
/// what the network learns towards and not what is right, has no part in it. Accuracy counts each picture once.
///
/// On a GPU the sums stay there until they are read, so that adding waits for nothing; reading waits for everything
/// before it.
class LossMeter {
public:
    /// @param classWeights by class; empty: all 1. @param device of what will be added.
    explicit LossMeter(const std::vector<double>& classWeights = {}, const at::Device& device = at::kCPU);

    /// @param logits [N, classes] without a graph. @param labels [N]. Both on one device.
    void add(const at::Tensor& logits, const at::Tensor& labels);
    /// What came after an earlier state of this meter.
    [[nodiscard]] LossMeter since(const LossMeter& earlier) const;

    /// What the figures are made of.
    struct Sums {
        double loss = 0;
        double weight = 0;
        std::int64_t correct = 0;
        std::int64_t pictures = 0;
    };
    [[nodiscard]] Sums sums() const;
    /// Goes on from what another meter, with the same weights, had come to.
    void restore(const Sums& sums);

    [[nodiscard]] double loss() const; ///< 0 if no class that was added has a weight.
    [[nodiscard]] double accuracy() const;
    [[nodiscard]] std::int64_t correct() const;
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

private:
    void collect() const;

    at::Tensor m_classWeights; ///< Undefined: all 1.
    mutable double m_lossSum = 0;
    mutable double m_weightSum = 0;
    mutable std::int64_t m_correct = 0;
    mutable at::Tensor m_onDevice; ///< [3] float64: what is to be added to the three sums; undefined if nothing is.
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

#pragma once

#include "base/cancellation.h"
#include "batches/batch_parts.h"
#include "batches/batch_source.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <torch/nn/modules/batchnorm.h>

#include <vector>

namespace graft {

/// Measures batch-norm's running statistics in the stages that train, for the weights as they are: mean and variance of
/// what each layer sees of training pictures, over batches that are normalised as in training ("precise batch-norm",
/// Wu and Johnson, "Rethinking 'Batch' in BatchNorm", 2021, section 3.1). Averages that follow training with a momentum
/// lag behind: at 0.01, a run of forty steps ends with two thirds of the statistics of other weights.
///
/// Not for TorchScript programs, whose layers cannot be told apart from here.
class RunningStatistics {
public:
    static constexpr std::int64_t kMostPictures = 500;  ///< That are looked at.
    static constexpr std::int64_t kFewestTogether = 32; ///< Pictures that are normalised together.

    /// @param parts what to do when memory runs out; the device and the fewest pictures are filled in here.
    RunningStatistics(Classifier& classifier, const Compute& compute, PartOptions parts = {});

    /// Sets the statistics by the first pictures of an epoch of `train`, which is started for this and left midway.
    /// Dropout and stochastic depth are off, no gradient is computed and no random number drawn. Leaves the classifier
    /// in eval mode. Does nothing where no such layer learns. Blocks.
    /// @throws Cancelled, with the statistics half measured or as they were
    void measure(BatchSource& train, int epoch, const CancellationToken& token);

private:
    /// Of one layer, over all pictures so far.
    struct Layer {
        torch::nn::BatchNorm2dImpl* norm;
        at::Tensor mean;   ///< Sum of the batches' means times their pictures, in double.
        at::Tensor square; ///< The same of variance plus mean squared.
    };
    class BatchAtATime;

    void add(const at::Tensor& inputs, int stage);
    void write() const;

    Classifier& m_classifier;
    Compute m_compute;
    BatchParts m_parts;
    std::vector<Layer> m_layers;
    int m_stages = 0; ///< From the input, that have to be run.
    std::int64_t m_pictures = 0;
};

} // namespace graft

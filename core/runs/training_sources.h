#pragma once

#include "runs/activation_plan.h"
#include "runs/prepared_job.h"
#include "training/training_progress.h"
#include "transfer/cached_activations.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// A prepared job's splits as batches for what trains: the pictures, or what the frozen layers make of them, which is
/// computed once and kept; in the precision that suits the network.
class TrainingSources {
public:
    /// Blocks while the precision is tried and earlier results are looked for. @param job outlives this object.
    /// @throws Error @throws Cancelled
    explicit TrainingSources(PreparedJob& job);
    TrainingSources(const TrainingSources&) = delete;
    TrainingSources& operator=(const TrainingSources&) = delete;

    [[nodiscard]] BatchSource& train() const { return *m_train; }
    [[nodiscard]] BatchSource& valid() const { return *m_valid; }
    [[nodiscard]] BatchSource& test() const { return *m_test; }

    [[nodiscard]] const Compute& compute() const { return m_compute; }
    [[nodiscard]] const Text& precisionReason() const { return m_precisionReason; }
    /// The test is of the model as it will be used: in float32.
    [[nodiscard]] Compute testCompute() const { return m_compute.exactly(); }
    [[nodiscard]] const ActivationPlan& activations() const { return m_activations; }

    /// Of the whole training.
    [[nodiscard]] CostModel costs() const;
    /// What tells the observer from now on how far the work is. Before it, nothing is told.
    TrainingProgress& startProgress(const CostModel& costs);

    /// Of the loss, by class; balanced ones are of the pictures that can be read, as far as these were read.
    [[nodiscard]] std::vector<double> classWeights() const;
    /// Pictures that could not be read so far.
    [[nodiscard]] std::vector<SkippedFile> skipped() const;

    /// Gives up what is kept on the GPU, for what has to be computed there. @return whether there was anything.
    bool releaseDevice() const;

    /// What the frozen layers have cost so far.
    struct PrefixWork {
        double seconds = 0;
        std::int64_t computed = 0; ///< Pictures that went through them,
        std::int64_t tested = 0;   ///< those for the test among them,
        std::int64_t found = 0;    ///< and those of which the result was there.

        PrefixWork operator-(const PrefixWork& earlier) const;
    };
    [[nodiscard]] PrefixWork prefixWork() const;

    /// From the beginning of the job until this object was made.
    [[nodiscard]] double preparationSeconds() const { return m_preparationSeconds; }

private:
    [[nodiscard]] std::int64_t keptPictureBytes(Split split) const;
    std::unique_ptr<ImageBatches> makePictures(Split split);
    void settlePrecision(PictureSource& train);
    std::unique_ptr<BatchSource> afterFrozenStages(std::unique_ptr<ImageBatches> pictures, Split split);
    [[nodiscard]] std::unique_ptr<BatchSource> onDevice(std::unique_ptr<BatchSource> source) const;

    PreparedJob& m_job;
    Compute m_compute;
    Text m_precisionReason;
    ActivationStore m_store;
    ActivationPlan m_activations;
    std::shared_ptr<std::int64_t> m_deviceBytes; ///< For what is kept on the GPU, by all sources together.
    std::optional<TrainingProgress> m_progress;
    std::unique_ptr<BatchSource> m_train;
    std::unique_ptr<BatchSource> m_valid;
    std::unique_ptr<BatchSource> m_test;
    std::vector<const ImageBatches*> m_pictures;
    std::vector<CachedActivations*> m_cached;
    CachedActivations* m_cachedTest = nullptr;
    double m_preparationSeconds = 0;
};

} // namespace graft

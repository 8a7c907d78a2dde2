#pragma once

#include "base/cancellation.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "runs/continuation.h"
#include "runs/starting_network.h"
#include "training/training_observer.h"
#include "transfer/compute.h"

#include <chrono>
#include <functional>

namespace graft {

/// How long something has taken, without the pauses that the user made.
class WorkTime {
public:
    explicit WorkTime(const CancellationToken& token)
        : m_token(token), m_pausedBefore(token.pausedSeconds()), m_start(Clock::now())
    {
    }

    [[nodiscard]] double seconds() const
    {
        const double paused = m_token.pausedSeconds() - m_pausedBefore;
        return std::chrono::duration<double>(Clock::now() - m_start).count() - paused;
    }

private:
    using Clock = std::chrono::steady_clock;
    CancellationToken m_token;
    double m_pausedBefore;
    Clock::time_point m_start;
};

/// A configuration's pictures, scanned, and its network, loaded and frozen as it says: what is trained, profiled or
/// tried. There is no job that is half prepared.
///
///     PreparedJob job(config, observer, token, nullptr);
///     TrainingSources sources(job);
///     TrainingReport report = train(job, sources);
class PreparedJob {
public:
    /// Blocks; runs LibTorch on the calling thread.
    /// @param observer outlives the job. @param scanned an earlier scan of config.data, or null.
    /// @param continuation the run that goes on, which outlives the job; null: a new one begins.
    /// @throws Error @throws Cancelled
    PreparedJob(const TrainingConfig& config, const TrainingObserver& observer, const CancellationToken& token,
                const ScanResult* scanned, Continuation* continuation = nullptr);
    PreparedJob(const PreparedJob&) = delete;
    PreparedJob& operator=(const PreparedJob&) = delete;

    /// With whole paths, and with what the classes' names say of mirroring.
    [[nodiscard]] const TrainingConfig& config() const { return m_config; }
    /// That was looked for with this job; 0 for the optimizer's own.
    void setLearningRate(double rate) { m_config.learningRate = rate; }

    [[nodiscard]] const TrainingObserver& observer() const { return m_observer; }
    [[nodiscard]] const CancellationToken& token() const { return m_token; }
    /// Null: the run is new.
    [[nodiscard]] Continuation* continuation() const { return m_continuation; }
    [[nodiscard]] const RunEnvironment* earlierEnvironment() const
    {
        return m_continuation ? m_continuation->environment() : nullptr;
    }
    [[nodiscard]] const WorkTime& time() const { return m_time; } ///< Since the beginning.

    [[nodiscard]] const ScanResult& data() const { return m_data; }
    [[nodiscard]] const Dataset& dataset() const { return m_data.dataset; }
    [[nodiscard]] std::int64_t count(Split split) const { return std::int64_t(dataset().count(split)); }

    /// As it was asked for: a training may come to another precision.
    [[nodiscard]] const Compute& compute() const { return m_compute; }
    [[nodiscard]] const StartingNetwork& network() const { return m_network; }
    [[nodiscard]] Classifier& classifier() const { return *m_network.classifier; }
    [[nodiscard]] const FreezePlan& plan() const { return classifier().plan(); }
    [[nodiscard]] Augmentation augmentation() const;
    /// What batch-norm follows in the layers that train; empty where none has any.
    [[nodiscard]] std::string batchNorm() const;

    /// How pictures are read as they are, each looking the same every time.
    [[nodiscard]] ImageBatchOptions plainPictures() const;
    /// A split's pictures as the configuration has them seen. @param keepBytes see ImageBatchOptions.
    [[nodiscard]] std::unique_ptr<ImageBatches> pictures(Split split, std::int64_t keepBytes = 0) const;

    void say(const Text& message) const;
    /// Of what is done once, without a number that says how far it is.
    void begin(const Text& activity) const;
    /// Something that stays in the report: whoever reads that did not see the messages.
    void remark(const Text& sentence);
    [[nodiscard]] const std::vector<Text>& remarks() const { return m_remarks; }
    /// That the GPU's memory is full. @param what is done in its place.
    void remarkFullMemory(const Text& what);

    /// How the frozen layers go on where the GPU's memory is full. @param makeRoom see PartOptions.
    [[nodiscard]] PartOptions prefixParts(std::function<bool()> makeRoom = {});

private:
    void loadNetwork();
    [[nodiscard]] TrainingConfig withFoundWeights();
    void settleMirroring();

    WorkTime m_time;
    TrainingConfig m_config;
    const TrainingObserver& m_observer;
    CancellationToken m_token;
    Continuation* m_continuation;
    ScanResult m_data;
    Compute m_compute;
    StartingNetwork m_network;
    std::vector<Text> m_remarks;
};

} // namespace graft

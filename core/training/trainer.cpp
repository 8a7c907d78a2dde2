#include "training/trainer.h"

#include "base/error.h"
#include "training/batch_gradients.h"
#include "training/divergence.h"
#include "training/optimization.h"
#include "training/running_statistics.h"
#include "transfer/device_batches.h"

#include <chrono>
#include <limits>
#include <unordered_map>

namespace graft {

namespace {

constexpr double kAnswersIntervalSeconds = 0.25;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

/// The state of one fit() call.
class Trainer::EpochRun {
public:
    EpochRun(Trainer& trainer, FitInput& input, const TrainingObserver& observer, const CancellationToken& token)
        : m_trainer(trainer),
          m_input(input),
          m_observer(observer),
          m_token(token),
          m_optimization(trainer.m_classifier, trainer.m_config, input.train.batchCount() * trainer.m_config.epochs),
          m_gradients(trainer.m_classifier, input.train.stage(), trainer.m_config, trainer.m_compute,
                      input.classWeights, input.parts),
          m_divergence(trainer.m_config, trainer.m_classifier.headParameters().back().size(0))
    {
        if (input.batchNorm == BatchNormRule::Anew)
            m_statistics.emplace(trainer.m_classifier, trainer.m_compute,
                                 PartOptions{.makeRoom = input.parts.makeRoom});
    }

    [[nodiscard]] const Divergence& divergence() const { return m_divergence; }

    EpochRecord run(int epoch)
    {
        const auto started = std::chrono::steady_clock::now();
        const double pausedBefore = m_token.pausedSeconds();
        EpochRecord record;
        record.epoch = epoch + 1;
        record.learningRate = m_optimization.headLearningRate();
        train(epoch, record);
        if (m_statistics)
            m_statistics->measure(m_input.train, epoch, m_token);
        m_divergence.requireNumbers(epoch, m_trainer.learning());
        validate(epoch, record);
        m_divergence.requireSense(record);
        record.seconds = secondsSince(started) - (m_token.pausedSeconds() - pausedBefore);
        return record;
    }

private:
    void train(int epoch, EpochRecord& record)
    {
        LossMeter meter = newMeter();
        LossMeter reported; // as it was when the observer last heard of it
        m_trainer.m_classifier.setTraining(true);
        m_input.train.start(epoch);
        while (std::optional<Batch> batch = m_input.train.next()) {
            m_token.throwIfCancelled();
            batch->labels = toDevice(batch->labels, m_trainer.m_compute.device);
            meter.add(step(epoch, *batch), batch->labels);
            reportStep(epoch, meter, reported);
            m_input.progress.trained(epoch, batch->labels.size(0));
        }
        if (meter.pictures() == 0)
            throw Error("None of the training pictures can be read");
        record.trainLoss = meter.loss();
        m_divergence.requireNumber(epoch, record.trainLoss);
        record.trainAccuracy = meter.accuracy();
    }

    [[nodiscard]] LossMeter newMeter() const { return LossMeter(m_input.classWeights, m_trainer.m_compute.device); }

    /// @return the logits.
    at::Tensor step(int epoch, const Batch& batch)
    {
        const BatchLoss result = m_gradients.add(batch, [this] { m_optimization.zeroGradients(); });
        if (result.loss.is_cpu()) // on a GPU when the sums are read, since looking means waiting
            m_divergence.requireNumber(epoch, result.loss.item<double>());
        m_optimization.step();
        return result.logits;
    }

    void reportStep(int epoch, const LossMeter& meter, LossMeter& reported)
    {
        if (!m_observer.onStep || !m_input.progress.isDue())
            return;
        const LossMeter latest = meter.since(reported);
        m_divergence.requireNumber(epoch, latest.loss());
        const double share = double(meter.pictures()) / double(std::max<std::int64_t>(1, m_input.train.pictureCount()));
        m_observer.onStep({.epoch = epoch + share, .loss = latest.loss(), .accuracy = latest.accuracy()});
        reported = meter;
    }

    void validate(int epoch, EpochRecord& record)
    {
        LossMeter meter = newMeter();
        ValidationAnswers answers{.epoch = epoch + 1, .labels = {}, .predicted = {}};
        const bool answersWanted = m_observer.onValidated && secondsSince(m_answered) >= kAnswersIntervalSeconds;
        scoreBatches(m_trainer.m_classifier, m_input.valid, m_trainer.m_compute, m_token,
                     [&](const ScoredBatch& scored) {
                         const at::Tensor& labels = scored.batch.labels;
                         meter.add(scored.logits, labels);
                         m_input.progress.validated(epoch, labels.size(0));
                         if (answersWanted)
                             add(scored, answers);
                     });
        if (meter.pictures() == 0)
            throw Error("None of the validation pictures can be read");
        record.validLoss = meter.loss();
        m_divergence.requireNumber(epoch, record.validLoss);
        record.validAccuracy = meter.accuracy();
        if (answersWanted) {
            m_answered = std::chrono::steady_clock::now();
            m_observer.onValidated(answers);
        }
    }

    static void add(const ScoredBatch& scored, ValidationAnswers& answers)
    {
        const at::Tensor labels = scored.batch.labels.cpu();
        const at::Tensor predicted = scored.logits.argmax(1).cpu();
        for (std::int64_t i = 0; i < labels.size(0); ++i) {
            answers.labels.push_back(int(labels[i].item<std::int64_t>()));
            answers.predicted.push_back(int(predicted[i].item<std::int64_t>()));
        }
    }

    Trainer& m_trainer;
    FitInput& m_input;
    const TrainingObserver& m_observer;
    const CancellationToken& m_token;
    Optimization m_optimization;
    BatchGradients m_gradients;
    Divergence m_divergence;
    std::optional<RunningStatistics> m_statistics;    ///< Where they are measured before each validation.
    std::chrono::steady_clock::time_point m_answered; ///< When answers were last told.
};

Trainer::Trainer(Classifier& classifier, const TrainingConfig& config, const Compute& compute)
    : m_classifier(classifier), m_config(config), m_compute(compute)
{
}

FitResult Trainer::fit(FitInput input, const TrainingObserver& observer, const CancellationToken& token,
                       const EpochCallback& onEpoch)
{
    const auto leaveBest = [this] {
        restoreBest();
        m_classifier.setTraining(false);
    };
    try {
        FitResult result = fitEpochs(input, observer, token, onEpoch);
        leaveBest();
        return result;
    } catch (...) {
        leaveBest();
        throw;
    }
}

FitResult Trainer::fitEpochs(FitInput& input, const TrainingObserver& observer, const CancellationToken& token,
                             const EpochCallback& onEpoch)
{
    FitResult result;
    double bestLoss = std::numeric_limits<double>::infinity();
    EpochRun run(*this, input, observer, token);
    for (int epoch = 0; epoch < m_config.epochs; ++epoch) {
        EpochRecord record;
        try {
            record = run.run(epoch);
        } catch (const Cancelled&) {
            if (result.bestEpoch == 0)
                throw;
            result.cancelled = true;
            break;
        }
        record.best = record.validLoss < bestLoss && !run.divergence().isFarAboveGuessing(record.validLoss);
        if (record.best) {
            bestLoss = record.validLoss;
            result.bestEpoch = record.epoch;
            rememberBest();
        }
        result.epochs.push_back(record);
        onEpoch(record, [this] { return bestState(); });
        if (observer.onEpoch)
            observer.onEpoch(record);
        if (m_config.patience > 0 && record.epoch - result.bestEpoch >= m_config.patience)
            break;
    }
    if (result.bestEpoch == 0)
        run.divergence().failWithoutBest(result.epochs.back());
    return result;
}

StateDict Trainer::bestState() const
{
    std::unordered_map<const c10::TensorImpl*, at::Tensor> best;
    for (const auto& [tensor, copy] : m_best)
        best.emplace(tensor.unsafeGetTensorImpl(), copy);
    StateDict state = m_classifier.state();
    for (auto& [name, tensor] : state)
        if (const auto found = best.find(tensor.unsafeGetTensorImpl()); found != best.end())
            tensor = found->second;
    return state;
}

std::vector<at::Tensor> Trainer::learning() const
{
    std::vector<at::Tensor> tensors = m_classifier.headParameters();
    for (const Stage& stage : m_classifier.backbone().stages())
        if (m_classifier.plan().isTrainable(stage.info.name))
            for (const auto& [name, tensor] : stage.state())
                tensors.push_back(tensor);
    return tensors;
}

void Trainer::rememberBest()
{
    torch::NoGradGuard noGrad;
    m_best.clear();
    for (const at::Tensor& tensor : learning())
        m_best.emplace_back(tensor, tensor.detach().clone());
}

void Trainer::restoreBest()
{
    torch::NoGradGuard noGrad;
    for (const auto& [tensor, copy] : m_best)
        at::Tensor(tensor).copy_(copy);
}

} // namespace graft

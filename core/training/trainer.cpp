#include "training/trainer.h"

#include "base/error.h"
#include "training/batch_gradients.h"
#include "training/divergence.h"
#include "training/optimization.h"
#include "training/running_statistics.h"
#include "training/tensor_copies.h"
#include "transfer/device_batches.h"

#include <ATen/Context.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace graft {

namespace {

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<at::Tensor> tensorsOf(const StateDict& state)
{
    std::vector<at::Tensor> tensors;
    for (const auto& [name, tensor] : state)
        tensors.push_back(tensor);
    return tensors;
}

/// LibTorch's generators that a training draws from.
std::vector<at::Device> randomDevices(const Compute& compute)
{
    if (compute.device.is_cpu())
        return {at::kCPU};
    return {at::kCPU, compute.device};
}

std::string nameOf(const at::Device& device)
{
    return device.is_cpu() ? "cpu" : "gpu";
}

StateDict randomState(const Compute& compute)
{
    StateDict state;
    for (const at::Device& device : randomDevices(compute))
        state.emplace_back(nameOf(device), at::globalContext().defaultGenerator(device).get_state());
    return state;
}

void restoreRandom(const StateDict& state, const Compute& compute)
{
    for (const at::Device& device : randomDevices(compute))
        for (const auto& [name, bytes] : state)
            if (name == nameOf(device)) {
                at::Generator generator = at::globalContext().defaultGenerator(device);
                generator.set_state(bytes);
            }
}

} // namespace

/// The state of one fit() call.
class Trainer::EpochRun {
public:
    EpochRun(Trainer& trainer, FitInput& input, const TrainingObserver& observer, const CancellationToken& token,
             const FitResult& result)
        : m_trainer(trainer),
          m_input(input),
          m_observer(observer),
          m_token(token),
          m_result(result),
          m_scheduleBegin(input.from ? input.from->scheduleBegin : 0),
          m_optimization(trainer.m_classifier, trainer.m_config,
                         input.train.batchCount() * (trainer.m_config.epochs - m_scheduleBegin)),
          m_gradients(trainer.m_classifier, input.train.stage(), trainer.m_config, trainer.m_compute,
                      input.classWeights, input.parts),
          m_divergence(trainer.m_config, trainer.m_classifier.headParameters().back().size(0))
    {
        if (input.batchNorm == BatchNormRule::Anew)
            m_statistics.emplace(trainer.m_classifier, trainer.m_compute,
                                 PartOptions{.makeRoom = input.parts.makeRoom});
        if (input.from)
            goOn(*input.from);
        else
            begin(0);
    }

    [[nodiscard]] const Divergence& divergence() const { return m_divergence; }
    [[nodiscard]] int epoch() const { return m_epoch; }

    /// Runs the epoch that it stands in to its end, and then stands before the next one.
    EpochRecord run()
    {
        m_started = std::chrono::steady_clock::now();
        m_pausedBefore = m_token.pausedSeconds();
        EpochRecord record;
        record.epoch = m_epoch + 1;
        record.learningRate = m_learningRate;
        train(record);
        if (m_statistics)
            m_statistics->measure(m_input.train, m_epoch, m_token);
        m_divergence.requireNumbers(m_epoch, tensorsOf(m_trainer.m_learning));
        validate(m_epoch, record);
        m_divergence.requireSense(record);
        record.seconds = seconds();
        begin(m_epoch + 1);
        return record;
    }

    /// Where it stands. Running statistics may be half measured: that begins anew wherever it goes on.
    [[nodiscard]] TrainingState state() const
    {
        return {.epoch = m_epoch,
                .position = m_position,
                .meter = m_meter.sums(),
                .learningRate = m_learningRate,
                .seconds = seconds(),
                .epochs = m_result.epochs,
                .bestEpoch = m_result.bestEpoch,
                .scheduleBegin = m_scheduleBegin,
                .optimizerSteps = m_optimization.steps(),
                .learning = m_trainer.m_learning,
                .best = m_trainer.m_best,
                .optimizer = m_optimization.state(),
                .random = randomState(m_trainer.m_compute)};
    }

    void keepIfDue(KeepingMoment moment) const
    {
        if (m_input.keeper.keep && m_input.keeper.isDue(moment))
            m_input.keeper.keep(state());
    }

private:
    void begin(int epoch)
    {
        m_epoch = epoch;
        m_position = 0;
        m_meter = newMeter();
        m_learningRate = m_optimization.headLearningRate();
        m_secondsBefore = 0;
        m_started = {};
    }

    void goOn(const TrainingState& state)
    {
        if (!state.optimizer.empty())
            m_optimization.restore(state.optimizer, state.optimizerSteps);
        restoreRandom(state.random, m_trainer.m_compute);
        begin(state.epoch);
        m_position = state.position;
        m_meter.restore(state.meter);
        if (m_position > 0)
            m_learningRate = state.learningRate;
        m_secondsBefore = state.seconds;
    }

    /// Of the running epoch, without pauses.
    [[nodiscard]] double seconds() const
    {
        if (m_started == std::chrono::steady_clock::time_point())
            return m_secondsBefore;
        return m_secondsBefore + secondsSince(m_started) - (m_token.pausedSeconds() - m_pausedBefore);
    }

    void train(EpochRecord& record)
    {
        LossMeter reported = m_meter; // as it was when the observer last heard of it
        m_trainer.m_classifier.setTraining(true);
        m_input.train.startAt(m_epoch, m_position);
        while (std::optional<Batch> batch = m_input.train.next()) {
            m_token.throwIfCancelled();
            batch->labels = toDevice(batch->labels, m_trainer.m_compute.device);
            m_meter.add(step(m_epoch, *batch), batch->labels);
            m_position = m_input.train.position();
            reportStep(m_epoch, m_meter, reported);
            m_input.progress.trained(m_epoch, batch->labels.size(0));
            keepIfDue(KeepingMoment::StepDone);
        }
        if (m_meter.pictures() == 0)
            throw Error(Text("None of the training pictures can be read"));
        record.trainLoss = m_meter.loss();
        m_divergence.requireNumber(m_epoch, record.trainLoss);
        record.trainAccuracy = m_meter.accuracy();
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
        const bool answersWanted =
            m_observer.onValidated && std::chrono::steady_clock::now() - m_answered >= m_observer.interval;
        scoreBatches(m_trainer.m_classifier, m_input.valid, m_trainer.m_compute, m_token,
                     [&](const ScoredBatch& scored) {
                         const at::Tensor& labels = scored.batch.labels;
                         meter.add(scored.logits, labels);
                         m_input.progress.validated(epoch, labels.size(0));
                         if (answersWanted)
                             add(scored, answers);
                     });
        if (meter.pictures() == 0)
            throw Error(Text("None of the validation pictures can be read"));
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
    const FitResult& m_result; ///< Of the epochs before.
    int m_scheduleBegin;       ///< See TrainingState.
    Optimization m_optimization;
    BatchGradients m_gradients;
    Divergence m_divergence;
    std::optional<RunningStatistics> m_statistics;    ///< Where they are measured before each validation.
    std::chrono::steady_clock::time_point m_answered; ///< When answers were last told.

    int m_epoch = 0; ///< From 0; and where it stands in it: see TrainingState.
    std::int64_t m_position = 0;
    LossMeter m_meter;
    double m_learningRate = 0;
    double m_secondsBefore = 0;                      ///< Of this epoch, in an earlier fit.
    std::chrono::steady_clock::time_point m_started; ///< This epoch, in this fit; nothing between two of them.
    double m_pausedBefore = 0;
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
    m_learning = findLearning();
    if (input.from) {
        restore(*input.from);
        result.epochs = input.from->epochs;
        result.bestEpoch = input.from->bestEpoch;
    }
    EpochRun run(*this, input, observer, token, result);
    const int scheduleBegin = input.from ? input.from->scheduleBegin : 0;
    if (input.from && input.onRestored)
        input.onRestored();
    while (!isOver(result, scheduleBegin)) {
        EpochRecord record;
        try {
            record = run.run();
        } catch (const Cancelled&) {
            if (input.keeper.keep)
                input.keeper.keep(run.state());
            if (result.bestEpoch == 0 || token.isSuspended())
                throw;
            result.cancelled = true;
            break;
        }
        const double bestLoss = result.bestEpoch > 0 ? result.epochs.at(std::size_t(result.bestEpoch) - 1).validLoss
                                                     : std::numeric_limits<double>::infinity();
        record.best = record.validLoss < bestLoss && !run.divergence().isFarAboveGuessing(record.validLoss);
        if (record.best) {
            result.bestEpoch = record.epoch;
            rememberBest();
        }
        result.epochs.push_back(record);
        onEpoch(record, [this] { return bestState(); });
        if (observer.onEpoch)
            observer.onEpoch(record);
        run.keepIfDue(isOver(result, scheduleBegin) ? KeepingMoment::AllDone : KeepingMoment::EpochDone);
    }
    if (result.bestEpoch == 0)
        run.divergence().failWithoutBest(result.epochs.back());
    return result;
}

/// A schedule that was begun for more epochs has its own patience.
bool Trainer::isOver(const FitResult& result, int scheduleBegin) const
{
    const int done = int(result.epochs.size());
    const int waited = done - std::max(result.bestEpoch, scheduleBegin);
    return done >= m_config.epochs || (m_config.patience > 0 && waited >= m_config.patience);
}

StateDict Trainer::bestState() const
{
    std::unordered_map<std::string, at::Tensor> best(m_best.begin(), m_best.end());
    StateDict state = m_classifier.state();
    for (auto& [name, tensor] : state)
        if (const auto found = best.find(name); found != best.end())
            tensor = found->second;
    return state;
}

StateDict Trainer::findLearning() const
{
    std::unordered_set<const c10::TensorImpl*> learning;
    for (const at::Tensor& tensor : m_classifier.headParameters())
        learning.insert(tensor.unsafeGetTensorImpl());
    for (const Stage& stage : m_classifier.backbone().stages())
        if (m_classifier.plan().isTrainable(stage.info.name))
            for (const auto& [name, tensor] : stage.state())
                learning.insert(tensor.unsafeGetTensorImpl());
    StateDict state = m_classifier.state();
    std::erase_if(state, [&](const auto& entry) { return !learning.contains(entry.second.unsafeGetTensorImpl()); });
    return state;
}

void Trainer::restore(const TrainingState& state)
{
    if (!state.learning.empty())
        requireSameNames(state.learning, m_learning);
    if (state.bestEpoch > 0) {
        if (!state.best.empty())
            requireSameNames(state.best, m_learning);
        rememberBest(); // so that they are where the network is
        if (!state.best.empty())
            copyValues(state.best, m_best);
    }
    if (!state.learning.empty())
        copyValues(state.learning, m_learning);
}

void Trainer::rememberBest()
{
    torch::NoGradGuard noGrad;
    m_best.clear();
    for (const auto& [name, tensor] : m_learning)
        m_best.emplace_back(name, tensor.detach().clone());
}

void Trainer::restoreBest()
{
    if (!m_best.empty())
        copyValues(m_best, m_learning);
}

} // namespace graft

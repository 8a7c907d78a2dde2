#include "runs/training_run.h"

#include "base/display_name.h"
#include "base/hashing.h"
#include "base/machine.h"
#include "base/suspended.h"
#include "evaluation/evaluator.h"
#include "runs/checkpoint_writer.h"
#include "runs/picture_list.h"
#include "runs/remembered_pictures.h"
#include "runs/run_judgement.h"
#include "runs/run_writer.h"
#include "runs/training_forecast.h"
#include "runs/training_sources.h"
#include "training/trainer.h"
#include "training/unrepeatable_steps.h"

#include <torch/utils.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace graft {

namespace {

std::int64_t headParameterCount(const Classifier& classifier)
{
    std::int64_t count = 0;
    for (const at::Tensor& parameter : classifier.headParameters())
        count += parameter.numel();
    return count;
}

std::int64_t parameterCount(const Classifier& classifier)
{
    std::int64_t count = headParameterCount(classifier);
    for (const StageInfo& stage : classifier.plan().stages())
        count += stage.parameters;
    return count;
}

/// One run of the main job, step by step.
class Training {
public:
    Training(PreparedJob& job, TrainingSources& sources, LiveRecord& live, const RunEnvironment& environment)
        : m_job(job),
          m_sources(sources),
          m_live(live),
          m_config(job.config()),
          m_environment(environment),
          m_earlier(earlierOf(job)),
          m_time(job.token()),
          m_before(sources.prefixWork()),
          m_writer(makeWriter()),
          m_checkpoints(m_writer.folder(), std::chrono::duration<double>(m_config.checkpointSeconds),
                        [this] { writePictureList(m_writer.folder() / kPictureListFile, m_job.dataset()); })
    {
    }

    TrainingReport run()
    {
        try {
            return guarded(trainingWork(), [&] { return fitAndTest(); });
        } catch (const Cancelled&) {
            if (leaveForLater())
                throw Suspended(m_writer.folder());
            closeStopped();
            throw;
        } catch (const Error& error) {
            const std::filesystem::path run = m_writer.folder();
            throw withWhatIsKept(error, run, closeFailed());
        } catch (...) {
            closeFailed();
            throw;
        }
    }

private:
    static Checkpoint* earlierOf(const PreparedJob& job)
    {
        return job.continuation() && job.continuation()->checkpoint ? &*job.continuation()->checkpoint : nullptr;
    }

    RunWriter makeWriter() const
    {
        if (!m_job.continuation())
            return {runsFolder(m_config), m_config.name, description()};
        return {m_job.continuation()->run, description(),
                m_earlier ? m_earlier->state.epochs : std::vector<EpochRecord>()};
    }

    /// Whether the run can go on where it stands. Who stops it in its first epoch within seconds wants nothing kept.
    bool leaveForLater()
    {
        const bool isLong = m_config.checkpointSeconds > 0 && m_time.seconds() >= m_config.checkpointSeconds;
        if (!m_job.token().isSuspended() && !(m_bestEpoch == 0 && isLong))
            return false;
        const bool isWritten = m_checkpoints.finish().isEmpty();
        if (!isWritten && (m_bestEpoch > 0 || !hasCheckpoint(m_writer.folder()))) // an earlier one is better than none
            return false;
        m_writer.suspend(bestState());
        return true;
    }

    /// Of the best epoch, where the network has it; empty otherwise.
    [[nodiscard]] StateDict bestState() const { return m_bestEpoch > 0 ? m_job.classifier().state() : StateDict(); }

    /// The user wants it no longer.
    void closeStopped()
    {
        if (m_bestEpoch > 0 || m_job.continuation()) {
            closeFailed();
            return;
        }
        m_checkpoints.finish();
        m_writer.discard();
    }

    /// What a run had before it went on is never thrown away, nor what an hour in the first epoch has come to.
    /// @return the folder that has the best epoch; empty if there is none.
    std::filesystem::path closeFailed()
    {
        m_checkpoints.finish();
        if (m_bestEpoch > 0)
            return m_writer.fail(m_job.classifier().state());
        if (m_job.continuation() || (m_epochs == 0 && hasCheckpoint(m_writer.folder())))
            m_writer.suspend({});
        else
            m_writer.discard();
        return {};
    }

    [[nodiscard]] Error withWhatIsKept(const Error& error, const std::filesystem::path& run,
                                       const std::filesystem::path& kept) const
    {
        if (m_bestEpoch == 0)
            return error;
        ErrorDetails details = error.details();
        const std::string folder = displayName(kept);
        const Text epoch =
            kept.empty()  ? Text("Epoch %1, the best until then, is lost: no folder takes it.", m_bestEpoch)
            : kept == run ? Text("Epoch %1, the best until then, is kept in '%2'.", m_bestEpoch, folder)
                          : Text("Epoch %1, the best until then, was saved elsewhere, in '%2'.", m_bestEpoch, folder);
        details.advice = Text::sentences({details.advice, epoch});
        return Error(std::move(details));
    }

    [[nodiscard]] RunDescription description() const
    {
        return {.config = m_config,
                .classes = m_job.dataset().classes,
                .preprocessing = m_job.network().preprocessing,
                .preprocessingSource = m_job.network().preprocessingSource,
                .plan = m_job.plan(),
                .precision = m_sources.compute().precisionName(),
                .precisionReason = m_sources.precisionReason(),
                .dataFingerprint = m_job.dataset().fingerprint(),
                .hiddenUnits = m_job.network().hiddenUnits,
                .batchNorm = m_job.batchNorm(),
                .corrections = m_job.data().corrections,
                .dataRoot = m_job.dataset().root};
    }

    /// A full disk is told once, and does not end training: the best epoch stays in memory.
    void noteTrouble(const Text& trouble)
    {
        if (trouble.isEmpty() == m_isInTrouble) {
            m_isInTrouble = !trouble.isEmpty();
            if (m_isInTrouble)
                m_job.remark(Text::sentences(
                    {Text("The run could not be written, and is tried again after each epoch."), trouble}));
        }
    }

    /// Of the loss: as the run began with, or of the pictures that can be read.
    [[nodiscard]] std::vector<double> classWeights() const
    {
        if (m_earlier && m_earlier->soFar.classWeights.size() == m_job.dataset().classes.size())
            return m_earlier->soFar.classWeights;
        if (m_sources.activations().banks && m_config.classWeights == ClassWeights::Balanced)
            m_sources.train().start(0); // reads all pictures
        return m_sources.classWeights();
    }

    /// The optimizer and what it remembers are gone when this returns.
    FitResult fit()
    {
        Trainer trainer(m_job.classifier(), m_config, m_sources.compute());
        TrainingProgress& progress = m_sources.startProgress(m_sources.costs());
        if (m_earlier)
            progress.skip(m_earlier->state.epoch, m_earlier->state.position);
        if (m_sources.activations().views > 0) // what a search for a rate has computed on the same sources
            progress.prefixDone(0, m_before.computed + m_before.found);
        m_classWeights = classWeights();
        PartOptions parts;
        parts.makeRoom = [this] { return m_sources.releaseDevice(); };
        parts.onSmaller = [this](std::int64_t pictures) {
            m_job.remarkFullMemory(Text("Batches are computed %1 pictures at a time from here on; their gradients are "
                                        "summed, so that a step is still that of the whole batch",
                                        pictures));
        };
        m_training.emplace(m_job.token());
        FitInput input{.train = m_sources.train(),
                       .valid = m_sources.valid(),
                       .classWeights = m_classWeights,
                       .progress = progress,
                       .parts = std::move(parts),
                       .batchNorm = batchNormOf(m_config),
                       .from = m_earlier ? &m_earlier->state : nullptr,
                       .onRestored = [this] { noteRestored(); },
                       .keeper = keeper()};
        std::optional<UnrepeatableSteps> unrepeatable;
        if (m_sources.compute().device.is_cuda()) // the processor repeats everything
            unrepeatable.emplace();
        torch::manual_seed(mixBits(m_config.seed)); // whatever was drawn since, or was not
        CancellationToken token = m_job.token();
        if (m_job.continuation() && m_job.continuation()->endsNow) {
            token = CancellationToken(); // of the epochs alone: what they came to is tested
            token.cancel();
        }
        FitResult result = trainer.fit(std::move(input), m_job.observer(), token,
                                       [&](const EpochRecord& record, const std::function<StateDict()>& best) {
                                           m_bestEpoch = record.best ? record.epoch : m_bestEpoch;
                                           m_epochs = record.epoch;
                                           m_writer.addEpoch(record, best);
                                           noteTrouble(m_writer.trouble());
                                       });
        if (unrepeatable && !unrepeatable->sentence().isEmpty())
            m_job.remark(unrepeatable->sentence());
        return result;
    }

    TrainingKeeper keeper()
    {
        return {.isDue =
                    [this](KeepingMoment moment) {
                        noteCheckpointTrouble();
                        // One of moments, without a checkpoint, may still be stopped while it is tested.
                        return m_checkpoints.isDue(moment != KeepingMoment::StepDone) ||
                               (moment == KeepingMoment::AllDone && !hasCheckpoint(m_writer.folder()));
                    },
                .keep = [this](const TrainingState& state) { keep(state); }};
    }

    void keep(const TrainingState& state)
    {
        m_checkpoints.keep({.state = state, .environment = m_environment, .soFar = soFar()});
    }

    /// The network is where it was; what was read for that is no longer needed.
    void noteRestored()
    {
        m_bestEpoch = m_earlier->state.bestEpoch;
        for (StateDict* tensors : {&m_earlier->state.learning, &m_earlier->state.best, &m_earlier->state.optimizer})
            tensors->clear();
    }

    /// Told once; training goes on.
    void noteCheckpointTrouble()
    {
        const Text trouble = m_checkpoints.trouble();
        if (trouble.isEmpty() || std::exchange(m_isCheckpointTroubleTold, true))
            return;
        m_job.remark(Text::sentences({Text("No checkpoint could be written, and it is tried again."), trouble}));
    }

    /// Of this process and those before it.
    [[nodiscard]] RunSoFar soFar() const
    {
        RunSoFar all = m_earlier ? m_earlier->soFar : RunSoFar();
        const TrainingSources::PrefixWork work = m_sources.prefixWork();
        all.seconds += m_sources.preparationSeconds() + m_time.seconds();
        all.secondsTrain += m_trainingSeconds > 0 ? m_trainingSeconds : m_training ? m_training->seconds() : 0;
        all.secondsExtract += work.seconds - m_before.seconds;
        all.cacheComputed += work.computed;
        all.cacheFound += m_earlier ? 0 : work.found; // what this run has computed earlier is not found
        for (const Text& remark : m_job.remarks())
            if (std::find(all.remarks.begin(), all.remarks.end(), remark) == all.remarks.end())
                all.remarks.push_back(remark);
        std::set<std::filesystem::path> known;
        for (const SkippedFile& file : all.skipped)
            known.insert(file.path);
        for (const SkippedFile& file : m_sources.skipped())
            if (known.insert(file.path).second)
                all.skipped.push_back(file);
        all.classWeights = m_classWeights;
        all.live = m_live;
        return all;
    }

    TrainingReport fitAndTest()
    {
        std::optional<TensorFloat32Scope> rounded(m_sources.compute());
        const FitResult fit = this->fit();
        m_writer.save(m_job.classifier().state());
        m_job.begin(Text("Testing the best epoch"));
        m_trainingSeconds = m_training->seconds();

        // From here on the user's "stop" has been heard: what was learnt is tested and kept.
        TrainingReport report;
        report.valid = evaluated(m_sources.valid(), m_sources.compute());
        rounded.reset();
        if (m_job.count(Split::Test) > 0) {
            try {
                report.test = evaluated(m_sources.test(), m_sources.testCompute());
            } catch (const Cancelled&) {
                throw;
            } catch (const Error& error) { // what was learnt is worth keeping without it
                m_job.remark(Text::sentences({Text("The test pictures cannot be used."), error.text()}));
            }
        }
        m_job.begin(Text("Keeping what the training pictures look like"));
        TrainingPictures pictures =
            rememberTrainingPictures(m_job, m_sources, m_writer.folder(), fit.cancelled, report.valid);
        report.train = pictures.score;
        report.labels = std::move(pictures.labels);
        fill(report, fit);
        report.run = m_writer.folder();
        report.findings = judgeRun(report);
        m_writer.finish(report);
        if (report.cancelled)
            return report;
        m_checkpoints.finish();
        removeCheckpoints(m_writer.folder());
        if (!m_earlier)
            rememberRunPace(m_config, m_job.plan(), paceOf(report, m_job.plan(), prefixComputed()));
        return report;
    }

    [[nodiscard]] EvaluationResult evaluated(BatchSource& source, const Compute& compute) const
    {
        return evaluateClassifier(m_job.classifier(), source, m_job.dataset(), compute, m_job.token().onlySuspended(),
                                  {}, m_classWeights);
    }

    /// Pictures that went through the frozen stages to learn from, or to validate with.
    [[nodiscard]] std::int64_t prefixComputed() const
    {
        const TrainingSources::PrefixWork work = m_sources.prefixWork() - m_before;
        return work.computed - work.tested;
    }

    void fill(TrainingReport& report, const FitResult& fit) const
    {
        const RunSoFar soFar = this->soFar();
        fillWithData(report, soFar.skipped);
        fillWithNetwork(report);
        report.config = m_config;
        report.cancelled = fit.cancelled;
        report.remarks = soFar.remarks;
        report.epochs = fit.epochs;
        report.bestEpoch = fit.bestEpoch;
        report.secondsExtract = soFar.secondsExtract;
        report.cache = m_sources.activations().kept();
        report.cacheStorage = toString(m_sources.activations().storage);
        report.cacheViews = m_sources.activations().views;
        report.cacheComputed = soFar.cacheComputed;
        report.cacheFound = soFar.cacheFound;
        report.secondsTrain = soFar.secondsTrain;
        report.secondsTotal = soFar.seconds;
        report.imagesPerSecond =
            double(report.trainPictures) * double(fit.epochs.size()) / std::max(1e-9, report.secondsTotal);
        report.peakMegabytes = peakResidentMegabytes();
    }

    void fillWithData(TrainingReport& report, const std::vector<SkippedFile>& unreadable) const
    {
        const ScanResult& data = m_job.data();
        report.classes = data.dataset.classes;
        report.skipped = data.report.unreadable;
        report.skipped.insert(report.skipped.end(), data.report.stray.begin(), data.report.stray.end());
        report.skipped.insert(report.skipped.end(), unreadable.begin(), unreadable.end());
        report.trainPictures = m_job.count(Split::Train);
        report.validPictures = m_job.count(Split::Valid);
        report.testPictures = m_job.count(Split::Test);
        report.dataFindings = whatMatters(data.dataset, data.report);
    }

    void fillWithNetwork(TrainingReport& report) const
    {
        const Classifier& classifier = m_job.classifier();
        report.freeze = m_job.plan().description();
        report.augmentation = toString(m_job.augmentation());
        report.batchNorm = m_job.batchNorm();
        report.parameters = parameterCount(classifier);
        report.trainableParameters = m_job.plan().trainableParameters() + headParameterCount(classifier);
        report.precision = m_sources.compute().precisionName();
        report.precisionReason = m_sources.precisionReason();
        report.device = m_sources.compute().deviceName();
        report.deviceTitle = deviceIdentity(m_sources.compute().device);
    }

    PreparedJob& m_job;
    TrainingSources& m_sources;
    LiveRecord& m_live;
    const TrainingConfig& m_config;
    const RunEnvironment& m_environment;
    Checkpoint* m_earlier; ///< What goes on; null: the run begins.
    WorkTime m_time;
    std::optional<WorkTime> m_training;   ///< Since the epochs began.
    double m_trainingSeconds = 0;         ///< That they took; 0: they have not ended.
    TrainingSources::PrefixWork m_before; ///< Of what was tried on the same sources.
    RunWriter m_writer;
    CheckpointWriter m_checkpoints;
    bool m_isCheckpointTroubleTold = false;
    std::vector<double> m_classWeights; ///< Of the loss.
    int m_bestEpoch = 0;                ///< So far, of what the network or the trainer has.
    int m_epochs = 0;                   ///< The latest one that ended here.
    bool m_isInTrouble = false;         ///< The run cannot be written at the moment.
};

} // namespace

const GuardedWork& trainingWork()
{
    static const GuardedWork work{
        .problem = Text("Training failed"),
        .advice = Text("Use a smaller batch (--batch), freeze more layers, use fewer threads (--threads) or a smaller "
                       "backbone.")};
    return work;
}

std::filesystem::path runsFolder(const TrainingConfig& config)
{
    return config.runs.empty() ? defaultRunsFolder() : config.runs;
}

TrainingReport train(PreparedJob& job, TrainingSources& sources, LiveRecord& live)
{
    const RunEnvironment environment = environmentOf(job, sources);
    requireSame(job, environment);
    return Training(job, sources, live, environment).run();
}

} // namespace graft

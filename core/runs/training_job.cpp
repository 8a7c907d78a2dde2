#include "runs/training_job.h"

#include "base/display_name.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/machine.h"
#include "datasets/mirrored_names.h"
#include "evaluation/evaluator.h"
#include "evaluation/feature_index.h"
#include "evaluation/guessing.h"
#include "runs/activation_plan.h"
#include "runs/precision_plan.h"
#include "runs/run_judgement.h"
#include "runs/run_writer.h"
#include "runs/starting_network.h"
#include "runs/training_data.h"
#include "runs/training_forecast.h"
#include "training/image_batches.h"
#include "training/trainer.h"
#include "training/unrepeatable_steps.h"
#include "transfer/cached_activations.h"
#include "transfer/device_batches.h"
#include "transfer/device_rows.h"
#include "transfer/guarded.h"

#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace graft {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kRememberedPictures = 2000;
constexpr std::int64_t kGpuPassBatch = 64;       ///< Pictures that a GPU computes the frozen stages for at once.
constexpr std::int64_t kRememberedAtACost = 500; ///< Where their features are computed for this alone.

const GuardedWork kTrainingWork{
    .problem = "Training failed",
    .advice =
        "Use a smaller batch (--batch), freeze more layers, use fewer threads (--threads) or a smaller backbone."};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::int64_t parameterCount(const Classifier& classifier)
{
    std::int64_t count = 0;
    for (const StageInfo& stage : classifier.plan().stages())
        count += stage.parameters;
    for (const at::Tensor& parameter : classifier.headParameters())
        count += parameter.numel();
    return count;
}

/// One run of the main job, step by step.
class TrainingJob {
public:
    TrainingJob(const TrainingConfig& config, const TrainingObserver& observer, const CancellationToken& token)
        : m_config(config),
          m_observer(observer),
          m_token(token),
          m_started(Clock::now()),
          m_store(defaultActivationFolder(), config.cacheDiskBytes, activationMemoryBytes(config))
    {
        m_config.validate();
        for (std::filesystem::path* path : {&m_config.data, &m_config.weights, &m_config.torchscript})
            if (!path->empty() && path->is_relative()) // the run is read from other folders later
                *path = std::filesystem::absolute(*path);
    }

    TrainingReport run(const ScanResult* scanned)
    {
        ensureWritableFolder(runsFolder()); // before minutes are spent
        m_data = readTrainingData(m_config, m_observer, m_token, scanned);
        begin("Loading the network");
        makeClassifier();
        makeSources();
        RunWriter writer(runsFolder(), m_config.name, description());
        try {
            return guarded(kTrainingWork, [&] { return fitAndTest(writer); });
        } catch (const Cancelled&) {
            closeFailed(writer);
            throw;
        } catch (const Error& error) {
            const std::filesystem::path run = writer.folder();
            throw withWhatIsKept(error, run, closeFailed(writer));
        } catch (...) {
            closeFailed(writer);
            throw;
        }
    }

    TransferProfile profile(const ScanResult* scanned, ProfileOptions options)
    {
        m_data = readTrainingData(m_config, m_observer, m_token, scanned);
        makeClassifier();
        options.seed = m_config.seed;
        options.bfloat16 = m_compute.bfloat16;
        options.progress = m_observer.onProgress;
        options.token = m_token;
        const auto train = makePictures(Split::Train);
        const auto valid = makePictures(Split::Valid);
        return profileTransfer(*m_network.classifier, m_data.dataset, *train, *valid, options);
    }

    LearningRateSweep findRate(const ScanResult* scanned)
    {
        m_data = readTrainingData(m_config, m_observer, m_token, scanned);
        makeClassifier();
        makeSources();
        CostModel firstEpoch = costs();
        firstEpoch.epochs = 1;
        firstEpoch.validPictures = 0;
        m_progress.emplace(firstEpoch, m_observer, m_token);
        SweepOptions options;
        options.classWeights = classWeights();
        options.progress = m_observer.onProgress;
        options.token = m_token;
        torch::manual_seed(mixBits(m_config.seed));
        const TensorFloat32Scope rounded(m_compute);
        return sweepLearningRates(*m_network.classifier, *m_train, m_config, m_compute, options);
    }

private:
    /// @return the folder that has the best epoch; empty if there is none.
    std::filesystem::path closeFailed(RunWriter& writer) const
    {
        if (m_bestEpoch > 0)
            return writer.fail(m_network.classifier->state());
        writer.discard();
        return {};
    }

    [[nodiscard]] Error withWhatIsKept(const Error& error, const std::filesystem::path& run,
                                       const std::filesystem::path& kept) const
    {
        if (m_bestEpoch == 0)
            return error;
        ErrorDetails details = error.details();
        const std::string epoch = "Epoch " + std::to_string(m_bestEpoch) + ", the best until then, ";
        details.advice += (details.advice.empty() ? "" : " ") + epoch;
        if (kept.empty())
            details.advice += "is lost: no folder takes it.";
        else
            details.advice += (kept == run ? "is kept in '" : "was saved elsewhere, in '") + displayName(kept) + "'.";
        return Error(std::move(details));
    }

    void say(const std::string& message) const
    {
        if (m_observer.onMessage)
            m_observer.onMessage(message);
    }

    /// Of what is done once, without a number that says how far it is.
    void begin(const std::string& activity) const
    {
        if (m_observer.onProgress)
            m_observer.onProgress({.activity = activity});
    }

    /// What is kept on the GPU, for what has to be computed there.
    bool releaseDevice() const
    {
        bool released = false;
        for (CachedActivations* source : m_cachedSources)
            released |= source->releaseDevice();
        return released;
    }

    /// Something that stays in the report: whoever reads that did not see the messages.
    void remark(const std::string& sentence)
    {
        m_remarks.push_back(sentence);
        say(sentence);
    }

    void remarkParts(const std::string& what, const std::string& result = {})
    {
        remark("The memory is full on the GPU. " + what + " from here on" + result);
    }

    [[nodiscard]] std::filesystem::path runsFolder() const
    {
        return m_config.runs.empty() ? defaultRunsFolder() : m_config.runs;
    }

    void makeClassifier()
    {
        m_compute = chooseCompute(m_config.precision, m_config.device, m_config.threads);
        if (!m_compute.remark.empty())
            remark(m_compute.remark);
        m_network = startingNetwork(m_config, m_data.dataset.classes, m_compute.device);
        for (const std::string& sentence : m_network.remarks)
            remark(sentence);
        m_network.classifier->apply(plan(), batchNormOf(m_config) == BatchNormRule::Kept ? BatchNormStatistics::Keep
                                                                                         : BatchNormStatistics::Update);
        m_deviceBytes = std::make_shared<std::int64_t>(deviceRowBytes(m_compute.device));
        m_network.classifier->setParts({.makeRoom = [this] { return releaseDevice(); },
                                        .onSmaller =
                                            [this](std::int64_t pictures) {
                                                remarkParts("The frozen layers take " + std::to_string(pictures) +
                                                            " pictures at a time");
                                            }});
        say(m_network.title + ", " + (m_config.fromScratch ? "from random weights" : plan().description()));
        settleMirroring();
    }

    /// What was not asked for must not make one class look like another.
    void settleMirroring()
    {
        const auto pairs = mirroredClasses(m_data.dataset.classes);
        if (pairs.empty() || !augmentation().mirror)
            return;
        const auto& [left, right] = pairs.front();
        if (m_config.augmentSet) {
            remark("Careful: mirrored pictures of '" + left + "' look like '" + right +
                   "'; mirroring can be switched off alone (--augment " + toString(m_config.augment.withoutMirror()) +
                   ")");
        } else {
            m_config.mirrors = false;
            remark("Pictures are not mirrored, since mirrored ones of '" + left + "' look like '" + right + "'");
        }
    }

    [[nodiscard]] const FreezePlan& plan() const { return m_network.classifier->plan(); }

    [[nodiscard]] std::string batchNorm() const
    {
        return plan().trainsBatchNorm() ? toString(batchNormOf(m_config)) : std::string();
    }

    [[nodiscard]] Augmentation augmentation() const { return augmentationOf(m_config, plan()); }

    std::unique_ptr<ImageBatches> makePictures(Split split)
    {
        const bool training = split == Split::Train;
        ImageBatchOptions options = plainPictures();
        options.augmentation = training ? augmentation() : Augmentation::None;
        options.shuffled = training;
        options.views = training ? viewsOf(m_config, plan()) : 1;
        options.keepBytes = keptPictureBytes(split);
        auto pictures = std::make_unique<ImageBatches>(m_data.dataset, split, options);
        m_pictureSources.push_back(pictures.get());
        return pictures;
    }

    /// Pictures as they are, each looking the same every time.
    [[nodiscard]] ImageBatchOptions plainPictures() const
    {
        ImageBatchOptions options;
        options.preprocessing = m_network.preprocessing;
        options.batch = m_config.batch;
        options.seed = m_config.seed;
        options.views = 1;
        options.threads = m_compute.threads;
        if (m_compute.device.is_cuda())
            options.passBatch = kGpuPassBatch;
        options.token = m_token;
        return options;
    }

    [[nodiscard]] std::int64_t keptPictureBytes(Split split) const
    {
        if (split == Split::Test)
            return 0;
        const auto count = [this](Split of) { return std::int64_t(m_data.dataset.count(of)); };
        const KeptPictures kept =
            keptPictures(m_config, plan(), {.training = count(Split::Train), .valid = count(Split::Valid), .test = 0},
                         m_network.preprocessing.size, activationMemoryBytes(m_config));
        return split == Split::Valid ? kept.valid : kept.training;
    }

    /// The pictures after the frozen stages, or as they are if none is frozen.
    std::unique_ptr<BatchSource> afterFrozenStages(std::unique_ptr<ImageBatches> pictures, Split split)
    {
        if (plan().frozenPrefix() == 0)
            return onDevice(std::move(pictures));
        const bool training = split == Split::Train;
        CacheOptions options;
        options.cut = plan().frozenPrefix();
        options.views = training ? m_activations.views : 1;
        const bool testing = split == Split::Test;
        options.batch = m_config.batch;
        options.shuffled = training;
        options.seed = m_config.seed;
        options.augmentation = training ? augmentation() : Augmentation::None;
        options.storage = testing ? m_activations.testStorage : m_activations.storage;
        options.bfloat16 = testing ? testCompute().bfloat16 : m_compute.bfloat16;
        options.device = m_compute.device;
        if (!testing && m_config.epochs > 1)
            options.deviceBytes = m_deviceBytes;
        if (!testing) { // the test comes after "stop" was heard, and is not part of the time left
            options.token = m_token;
            options.onPrefix = [this](std::int64_t computed, std::int64_t recalled) {
                m_progress->prefixDone(computed, recalled);
            };
        }
        auto cached = std::make_unique<CachedActivations>(std::move(pictures), *m_network.classifier,
                                                          testing ? m_activations.testBanks : m_activations.banks,
                                                          std::move(options));
        m_cachedSources.push_back(cached.get());
        return onDevice(std::move(cached));
    }

    [[nodiscard]] std::unique_ptr<BatchSource> onDevice(std::unique_ptr<BatchSource> source) const
    {
        return std::make_unique<DeviceBatches>(std::move(source), m_compute.device);
    }

    /// The test is of the model as it will be used: in float32.
    [[nodiscard]] Compute testCompute() const { return m_compute.exactly(); }

    void settlePrecision(PictureSource& train)
    {
        const PrecisionChoice choice = planPrecision(m_config, m_compute, *m_network.classifier, train, m_data.dataset,
                                                     m_network.preprocessing.size, m_token);
        m_compute.bfloat16 = choice.bfloat16;
        m_precisionReason = choice.reason;
        if (m_config.precision == Precision::Auto)
            say("Computes in " + m_compute.precisionName() + ": " + choice.reason);
    }

    void makeSources()
    {
        auto train = makePictures(Split::Train);
        auto valid = makePictures(Split::Valid);
        auto test = makePictures(Split::Test);
        m_network.classifier->foldPrefix(plan().frozenPrefix());
        begin("Choosing the precision");
        settlePrecision(*train);
        if (viewsOf(m_config, plan()) > 0) {
            begin("Looking for what earlier runs have computed");
            m_activations = planActivations(
                m_config, plan(), {.training = train->pictures(), .valid = valid->pictures(), .test = test->pictures()},
                *m_network.classifier, m_network.preprocessing, m_compute, m_store);
        }
        if (plan().frozenPrefix() > 0 && !m_activations.banks)
            say("The frozen layers are computed in every epoch: nothing is kept, or it fits neither disk nor memory");
        m_train = afterFrozenStages(std::move(train), Split::Train);
        m_valid = afterFrozenStages(std::move(valid), Split::Valid);
        m_test = afterFrozenStages(std::move(test), Split::Test);
    }

    [[nodiscard]] RunDescription description() const
    {
        return {.config = m_config,
                .classes = m_data.dataset.classes,
                .preprocessing = m_network.preprocessing,
                .preprocessingSource = m_network.preprocessingSource,
                .plan = plan(),
                .precision = m_compute.precisionName(),
                .precisionReason = m_precisionReason,
                .dataFingerprint = m_data.dataset.fingerprint(),
                .hiddenUnits = m_network.hiddenUnits,
                .batchNorm = batchNorm(),
                .corrections = m_data.corrections,
                .dataRoot = m_data.dataset.root};
    }

    [[nodiscard]] CostModel costs() const
    {
        return {.prefixShare = 1 - plan().trainedShareOfCompute(),
                .views = m_activations.banks ? m_activations.views : 0,
                .trainPictures = m_train->pictureCount(),
                .validPictures = m_valid->pictureCount(),
                .epochs = m_config.epochs};
    }

    /// Balanced ones are of the pictures that can be read. A class that nobody can learn counts in validation as one of
    /// average size.
    [[nodiscard]] std::vector<double> classWeights() const
    {
        if (m_config.classWeights != ClassWeights::Balanced)
            return {};
        Dataset seen = m_data.dataset;
        std::set<std::filesystem::path> unseen;
        for (const SkippedFile& file : skippedPictures())
            unseen.insert(file.path);
        std::erase_if(seen.samples, [&](const Sample& sample) { return unseen.contains(sample.path); });
        std::vector<double> weights = balancedWeights(seen);
        std::replace(weights.begin(), weights.end(), 0.0, 1.0);
        return weights;
    }

    [[nodiscard]] std::vector<SkippedFile> skippedPictures() const
    {
        std::vector<SkippedFile> skipped;
        for (const ImageBatches* source : m_pictureSources)
            for (const SkippedFile& file : source->skipped())
                skipped.push_back(file);
        return skipped;
    }

    /// A full disk is told once, and does not end training: the best epoch stays in memory.
    void noteTrouble(const std::string& trouble)
    {
        if (trouble.empty() == m_isInTrouble) {
            m_isInTrouble = !trouble.empty();
            if (m_isInTrouble)
                remark("The run could not be written, and is tried again after each epoch. " + trouble);
        }
    }

    /// The optimizer and what it remembers are gone when this returns.
    FitResult fit(RunWriter& writer)
    {
        Trainer trainer(*m_network.classifier, m_config, m_compute);
        m_progress.emplace(costs(), m_observer, m_token);
        if (m_activations.banks && m_config.classWeights == ClassWeights::Balanced)
            m_train->start(0); // reads all pictures, so that those that cannot be read have no part in the weights
        m_classWeights = classWeights();
        PartOptions parts;
        parts.makeRoom = [this] { return releaseDevice(); };
        parts.onSmaller = [this](std::int64_t pictures) {
            remarkParts("Batches are computed " + std::to_string(pictures) + " pictures at a time",
                        "; their gradients are summed, so that a step is still that of the whole batch");
        };
        FitInput input{.train = *m_train,
                       .valid = *m_valid,
                       .classWeights = m_classWeights,
                       .progress = *m_progress,
                       .parts = std::move(parts),
                       .batchNorm = batchNormOf(m_config)};
        std::optional<UnrepeatableSteps> unrepeatable;
        if (m_compute.device.is_cuda()) // the processor repeats everything
            unrepeatable.emplace();
        torch::manual_seed(mixBits(m_config.seed)); // whatever was drawn since, or was not
        FitResult result = trainer.fit(std::move(input), m_observer, m_token,
                                       [&](const EpochRecord& record, const std::function<StateDict()>& best) {
                                           m_bestEpoch = record.best ? record.epoch : m_bestEpoch;
                                           writer.addEpoch(record, best);
                                           noteTrouble(writer.trouble());
                                       });
        if (unrepeatable && !unrepeatable->sentence().empty())
            remark(unrepeatable->sentence());
        return result;
    }

    TrainingReport fitAndTest(RunWriter& writer)
    {
        const auto trainingStarted = Clock::now();
        std::optional<TensorFloat32Scope> rounded(m_compute);
        const FitResult fit = this->fit(writer);
        writer.save(m_network.classifier->state());
        begin("Testing the best epoch");
        const double trainingSeconds = secondsSince(trainingStarted) - m_token.pausedSeconds();

        // From here on the user's "stop" has been heard: what was learnt is tested and kept.
        const CancellationToken untouched;
        TrainingReport report;
        report.valid = evaluateClassifier(*m_network.classifier, *m_valid, m_data.dataset, m_compute, untouched, {},
                                          m_classWeights);
        rounded.reset();
        if (m_data.dataset.count(Split::Test) > 0) {
            try {
                report.test = evaluateClassifier(*m_network.classifier, *m_test, m_data.dataset, testCompute(),
                                                 untouched, {}, m_classWeights);
            } catch (const Error& error) { // what was learnt is worth keeping without it
                remark(std::string("The test pictures cannot be used. ") + error.what());
            }
        }
        begin("Keeping what the training pictures look like");
        TrainingPictures pictures = rememberTrainingPictures(writer.folder(), fit.cancelled, report.valid);
        report.train = pictures.score;
        report.labels = std::move(pictures.labels);
        fill(report, fit, trainingSeconds);
        report.run = writer.folder();
        report.findings = judgeRun(report);
        writer.finish(report);
        if (!report.cancelled)
            rememberRunPace(m_config, plan(), paceOf(report, plan(), prefixComputed()));
        return report;
    }

    /// Whether the network's features of the pictures as they are were kept. In a bfloat16 run they are what bfloat16
    /// gives: near enough to what is asked with later, and too much to compute again after a head's few seconds.
    [[nodiscard]] bool featuresAreAtHand() const
    {
        return m_activations.banks && plan().frozenPrefix() == m_network.classifier->backbone().stageCount() &&
               augmentation() == Augmentation::None;
    }

    /// New pictures will be compared as they are and in float32, so those that a run has varied, or rounded on the way,
    /// are read once more, in an order in which every class comes early.
    /// @return null where the run's own source gives the pictures so.
    std::unique_ptr<ImageBatches> readForComparison(Split split)
    {
        const bool asTheyAre = split != Split::Train || augmentation() == Augmentation::None;
        if (featuresAreAtHand() || (asTheyAre && m_compute.isExact()))
            return nullptr;
        ImageBatchOptions options = plainPictures();
        options.batch = std::min(options.batch, options.passBatch); // frozen stages see no more at a time elsewhere
        options.shuffled = true;
        return std::make_unique<ImageBatches>(m_data.dataset, split, options);
    }

    /// What the network makes of its training pictures.
    struct TrainingPictures {
        std::optional<SplitScore> score;
        LabelReview labels; ///< By a network that can be told from guessing.
    };

    /// Their features go into the run's folder. Where these are not at hand they cost a pass over the pictures, which
    /// nobody who has pressed "stop", before or during it, waits for. The run is complete without.
    TrainingPictures rememberTrainingPictures(const std::filesystem::path& run, bool cancelled,
                                              const EvaluationResult& validated)
    {
        const bool atHand = featuresAreAtHand();
        if (cancelled && !atHand)
            return {};
        if (!atHand)
            handBackFreedMemory();
        try {
            const std::unique_ptr<BatchSource> train = readForComparison(Split::Train);
            const std::unique_ptr<BatchSource> valid = readForComparison(Split::Valid);
            return guarded({.problem = "Their features cannot be computed"}, [&] {
                const FeatureIndex index =
                    FeatureIndex::make(*m_network.classifier, train ? *train : *m_train, valid ? *valid : *m_valid,
                                       m_data.dataset, testCompute(), atHand ? CancellationToken() : m_token,
                                       atHand ? kRememberedPictures : kRememberedAtACost);
                index.write(run / kFeaturesFile);
                const bool mayDoubt = isBetterThanGuessing(validated.confusion);
                return TrainingPictures{index.score(), mayDoubt ? index.reviewLabels() : LabelReview()};
            });
        } catch (const Cancelled&) {
            say("What the training pictures look like was not kept: stopped.");
        } catch (const Error& error) {
            say(std::string("What the training pictures look like could not be kept. ") + error.what());
        }
        return {};
    }

    /// Pictures that went through the frozen stages to learn from, or to validate with.
    [[nodiscard]] std::int64_t prefixComputed() const
    {
        std::int64_t computed = 0;
        for (std::size_t i = 0; i + 1 < m_cachedSources.size(); ++i) // the last is of the test
            computed += m_cachedSources[i]->computedRows();
        return computed;
    }

    void fill(TrainingReport& report, const FitResult& fit, double trainingSeconds) const
    {
        const Dataset& dataset = m_data.dataset;
        report.config = m_config;
        report.cancelled = fit.cancelled;
        report.classes = dataset.classes;
        report.skipped = m_data.report.unreadable;
        report.skipped.insert(report.skipped.end(), m_data.report.stray.begin(), m_data.report.stray.end());
        for (const SkippedFile& file : skippedPictures())
            report.skipped.push_back(file);
        report.trainPictures = std::int64_t(dataset.count(Split::Train));
        report.validPictures = std::int64_t(dataset.count(Split::Valid));
        report.testPictures = std::int64_t(dataset.count(Split::Test));
        report.freeze = plan().description();
        report.augmentation = toString(augmentation());
        report.batchNorm = batchNorm();
        report.parameters = parameterCount(*m_network.classifier);
        report.trainableParameters = plan().trainableParameters();
        for (const at::Tensor& parameter : m_network.classifier->headParameters())
            report.trainableParameters += parameter.numel();
        report.precision = m_compute.precisionName();
        report.precisionReason = m_precisionReason;
        report.device = m_compute.deviceName();
        report.deviceTitle = deviceIdentity(m_compute.device);
        report.dataFindings = whatMatters(m_data.dataset, m_data.report);
        report.remarks = m_remarks;
        report.epochs = fit.epochs;
        report.bestEpoch = fit.bestEpoch;
        for (const CachedActivations* source : m_cachedSources)
            report.secondsExtract += source->extractSeconds();
        report.cache = m_activations.kept();
        report.cacheStorage = toString(m_activations.storage);
        report.cacheViews = m_activations.views;
        for (const CachedActivations* source : m_cachedSources) {
            report.cacheComputed += source->computedRows();
            report.cacheFound += source->foundRows();
        }
        report.secondsTrain = trainingSeconds;
        report.secondsTotal = secondsSince(m_started) - m_token.pausedSeconds();
        report.imagesPerSecond =
            double(report.trainPictures) * double(fit.epochs.size()) / std::max(1e-9, report.secondsTotal);
        report.peakMegabytes = peakResidentMegabytes();
    }

    TrainingConfig m_config;
    const TrainingObserver& m_observer;
    CancellationToken m_token;
    Clock::time_point m_started;
    ScanResult m_data;
    Compute m_compute;
    std::shared_ptr<std::int64_t> m_deviceBytes; ///< For what is kept on the GPU, by all sources together.
    std::string m_precisionReason;
    std::vector<std::string> m_remarks;
    std::vector<double> m_classWeights; ///< Of the loss.
    int m_bestEpoch = 0;                ///< So far.
    bool m_isInTrouble = false;         ///< The run cannot be written at the moment.
    StartingNetwork m_network;
    ActivationStore m_store;
    ActivationPlan m_activations;
    std::optional<TrainingProgress> m_progress;
    std::unique_ptr<BatchSource> m_train;
    std::unique_ptr<BatchSource> m_valid;
    std::unique_ptr<BatchSource> m_test;
    std::vector<const ImageBatches*> m_pictureSources;
    std::vector<CachedActivations*> m_cachedSources;
};

} // namespace

TrainingReport trainClassifier(const TrainingConfig& config, const TrainingObserver& observer,
                               const CancellationToken& token, const ScanResult* scanned)
{
    const FreedDevice freed(config.device);
    return guarded(kTrainingWork, [&] { return TrainingJob(config, observer, token).run(scanned); });
}

TransferProfile profileBackbone(const TrainingConfig& config, const TrainingObserver& observer,
                                const CancellationToken& token, const ScanResult* scanned, const ProfileOptions& limits)
{
    TrainingConfig asItIs = config;
    asItIs.freeze = "head-only";
    asItIs.fromScratch = false;
    asItIs.augmentSet = false; // none, for the head alone
    const FreedDevice freed(config.device);
    return guarded({.problem = "Profiling failed", .advice = "Use a smaller backbone, or fewer threads."},
                   [&] { return TrainingJob(asItIs, observer, token).profile(scanned, limits); });
}

LearningRateSweep findLearningRate(const TrainingConfig& config, const TrainingObserver& observer,
                                   const CancellationToken& token, const ScanResult* scanned)
{
    const FreedDevice freed(config.device);
    return guarded({.problem = "Looking for a learning rate failed", .advice = kTrainingWork.advice},
                   [&] { return TrainingJob(config, observer, token).findRate(scanned); });
}

} // namespace graft

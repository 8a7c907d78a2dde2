#include "runs/training_sources.h"

#include "runs/precision_plan.h"
#include "runs/training_data.h"
#include "transfer/device_batches.h"
#include "transfer/device_rows.h"

#include <algorithm>
#include <set>

namespace graft {

TrainingSources::TrainingSources(PreparedJob& job)
    : m_job(job),
      m_compute(job.compute()),
      m_store(defaultActivationFolder(), job.config().cacheDiskBytes, activationMemoryBytes(job.config())),
      m_deviceBytes(std::make_shared<std::int64_t>(deviceRowBytes(m_compute.device)))
{
    const TrainingConfig& config = job.config();
    job.classifier().setParts(job.prefixParts([this] { return releaseDevice(); }));
    auto train = makePictures(Split::Train);
    auto valid = makePictures(Split::Valid);
    auto test = makePictures(Split::Test);
    job.classifier().foldPrefix(job.plan().frozenPrefix());
    job.begin(Text("Choosing the precision"));
    settlePrecision(*train);
    if (viewsOf(config, job.plan()) > 0) {
        job.begin(Text("Looking for what earlier runs have computed"));
        m_activations = planActivations(
            config, job.plan(), {.training = train->pictures(), .valid = valid->pictures(), .test = test->pictures()},
            job.classifier(), job.network().preprocessing, m_compute, m_store);
    }
    if (job.plan().frozenPrefix() > 0 && !m_activations.banks)
        job.remark(
            Text("The frozen layers are computed in every epoch: nothing is kept, or it fits neither disk nor memory"));
    m_train = afterFrozenStages(std::move(train), Split::Train);
    m_valid = afterFrozenStages(std::move(valid), Split::Valid);
    m_test = afterFrozenStages(std::move(test), Split::Test);
    m_preparationSeconds = job.time().seconds();
}

std::int64_t TrainingSources::keptPictureBytes(Split split) const
{
    if (split == Split::Test)
        return 0;
    const KeptPictures kept =
        keptPictures(m_job.config(), m_job.plan(),
                     {.training = m_job.count(Split::Train), .valid = m_job.count(Split::Valid), .test = 0},
                     m_job.network().preprocessing.size, activationMemoryBytes(m_job.config()));
    return split == Split::Valid ? kept.valid : kept.training;
}

std::unique_ptr<ImageBatches> TrainingSources::makePictures(Split split)
{
    auto pictures = m_job.pictures(split, keptPictureBytes(split));
    m_pictures.push_back(pictures.get());
    return pictures;
}

void TrainingSources::settlePrecision(PictureSource& train)
{
    if (const RunEnvironment* earlier = m_job.earlierEnvironment()) {
        m_compute.bfloat16 = earlier->precision == toString(Precision::BFloat16);
        m_precisionReason = earlier->precisionReason;
        return;
    }
    const PrecisionChoice choice = planPrecision(m_job.config(), m_compute, m_job.classifier(), train, m_job.dataset(),
                                                 m_job.network().preprocessing.size, m_job.token());
    m_compute.bfloat16 = choice.bfloat16;
    m_precisionReason = choice.reason;
    if (m_job.config().precision == Precision::Auto)
        m_job.say(Text("Computes in %1: %2", m_compute.precisionName(), choice.reason));
}

/// The pictures after the frozen stages, or as they are if none is frozen.
std::unique_ptr<BatchSource> TrainingSources::afterFrozenStages(std::unique_ptr<ImageBatches> pictures, Split split)
{
    const TrainingConfig& config = m_job.config();
    if (m_job.plan().frozenPrefix() == 0)
        return onDevice(std::move(pictures));
    const bool training = split == Split::Train;
    const bool testing = split == Split::Test;
    CacheOptions options;
    options.cut = m_job.plan().frozenPrefix();
    options.views = training ? m_activations.views : 1;
    options.batch = config.batch;
    options.shuffled = training;
    options.seed = config.seed;
    options.augmentation = training ? m_job.augmentation() : Augmentation::None;
    options.storage = testing ? m_activations.testStorage : m_activations.storage;
    options.bfloat16 = testing ? testCompute().bfloat16 : m_compute.bfloat16;
    options.device = m_compute.device;
    if (!testing && config.epochs > 1)
        options.deviceBytes = m_deviceBytes;
    if (!testing) { // the test comes after "stop" was heard, and is not part of the time left
        options.token = m_job.token();
        options.onPrefix = [this](std::int64_t computed, std::int64_t recalled) {
            if (m_progress)
                m_progress->prefixDone(computed, recalled);
        };
    }
    auto cached = std::make_unique<CachedActivations>(std::move(pictures), m_job.classifier(),
                                                      testing ? m_activations.testBanks : m_activations.banks,
                                                      std::move(options));
    m_cached.push_back(cached.get());
    if (testing)
        m_cachedTest = cached.get();
    return onDevice(std::move(cached));
}

std::unique_ptr<BatchSource> TrainingSources::onDevice(std::unique_ptr<BatchSource> source) const
{
    return std::make_unique<DeviceBatches>(std::move(source), m_compute.device);
}

CostModel TrainingSources::costs() const
{
    return {.prefixShare = 1 - m_job.plan().trainedShareOfCompute(),
            .views = m_activations.banks ? m_activations.views : 0,
            .trainPictures = m_train->pictureCount(),
            .validPictures = m_valid->pictureCount(),
            .epochs = m_job.config().epochs};
}

TrainingProgress& TrainingSources::startProgress(const CostModel& costs)
{
    return m_progress.emplace(costs, m_job.observer(), m_job.token());
}

/// A class that nobody can learn counts in validation as one of average size.
std::vector<double> TrainingSources::classWeights() const
{
    if (m_job.config().classWeights != ClassWeights::Balanced)
        return {};
    Dataset seen = m_job.dataset();
    std::set<std::filesystem::path> unseen;
    for (const SkippedFile& file : skipped())
        unseen.insert(file.path);
    std::erase_if(seen.samples, [&](const Sample& sample) { return unseen.contains(sample.path); });
    std::vector<double> weights = balancedWeights(seen);
    std::replace(weights.begin(), weights.end(), 0.0, 1.0);
    return weights;
}

std::vector<SkippedFile> TrainingSources::skipped() const
{
    std::vector<SkippedFile> all;
    for (const ImageBatches* source : m_pictures)
        for (const SkippedFile& file : source->skipped())
            all.push_back(file);
    return all;
}

bool TrainingSources::releaseDevice() const
{
    bool released = false;
    for (CachedActivations* source : m_cached)
        released |= source->releaseDevice();
    return released;
}

TrainingSources::PrefixWork TrainingSources::prefixWork() const
{
    PrefixWork work;
    for (const CachedActivations* source : m_cached) {
        work.seconds += source->extractSeconds();
        work.computed += source->computedRows();
        work.found += source->foundRows();
    }
    if (m_cachedTest)
        work.tested = m_cachedTest->computedRows();
    return work;
}

TrainingSources::PrefixWork TrainingSources::PrefixWork::operator-(const PrefixWork& earlier) const
{
    return {.seconds = seconds - earlier.seconds,
            .computed = computed - earlier.computed,
            .tested = tested - earlier.tested,
            .found = found - earlier.found};
}

} // namespace graft

#include "runs/prepared_job.h"

#include "backbones/catalogue.h"
#include "datasets/mirrored_names.h"
#include "runs/run_plan.h"
#include "runs/run_store.h"
#include "runs/training_data.h"

namespace graft {

namespace {

constexpr std::int64_t kGpuPassBatch = 64; ///< Pictures that a GPU computes the frozen stages for at once.

/// @throws Error if a value is out of its range.
TrainingConfig checked(TrainingConfig config)
{
    config.validate();
    for (std::filesystem::path* path : {&config.data, &config.weights, &config.torchscript})
        if (!path->empty() && path->is_relative()) // the run is read from other folders later
            *path = std::filesystem::absolute(*path);
    return config;
}

} // namespace

PreparedJob::PreparedJob(const TrainingConfig& config, const TrainingObserver& observer, const CancellationToken& token,
                         const ScanResult* scanned, Continuation* continuation)
    : m_time(token),
      m_config(checked(config)),
      m_observer(observer),
      m_token(token),
      m_continuation(continuation),
      m_data(readTrainingData(m_config, m_observer, m_token, scanned))
{
    begin(Text("Loading the network"));
    loadNetwork();
    settleMirroring();
}

/// A run that goes on has a copy of what it began with, at least of what does not learn.
TrainingConfig PreparedJob::withFoundWeights()
{
    TrainingConfig config = m_config;
    std::error_code ignored;
    if (!m_continuation || m_config.fromScratch || !m_config.torchscript.empty() ||
        !std::filesystem::exists(m_continuation->run / kBestWeightsFile, ignored))
        return config;
    const bool areThere = m_config.weights.empty() ? findWeights(findBackbone(m_config.backbone)).has_value()
                                                   : std::filesystem::exists(m_config.weights, ignored);
    if (areThere && !m_continuation->fromBest)
        return config;
    if (!areThere)
        remark(Text("The weights that the run began with are gone; it goes on with its own copy of them"));
    config.weights = m_continuation->run;
    config.weightsKey.clear();
    return config;
}

void PreparedJob::loadNetwork()
{
    m_compute = chooseCompute(m_config.precision, m_config.device, m_config.threads);
    if (!m_compute.remark.isEmpty())
        remark(m_compute.remark);
    const bool isGrown = m_continuation && m_continuation->fromBest && m_config.fromScratch;
    m_network = startingNetwork(withFoundWeights(), dataset().classes, m_compute.device,
                                isGrown ? m_continuation->run : std::filesystem::path());
    for (const Text& sentence : m_network.remarks)
        remark(sentence);
    classifier().apply(plan(), batchNormOf(m_config) == BatchNormRule::Kept ? BatchNormStatistics::Keep
                                                                            : BatchNormStatistics::Update);
    classifier().setParts(prefixParts());
    say(Text("%1, %2", m_network.title, m_config.fromScratch ? Text("from random weights") : plan().description()));
}

/// What was not asked for must not make one class look like another.
void PreparedJob::settleMirroring()
{
    const auto pairs = mirroredClasses(dataset().classes);
    if (pairs.empty() || !augmentation().mirror)
        return;
    const auto& [left, right] = pairs.front();
    if (m_config.augmentSet) {
        remark(Text("Careful: mirrored pictures of '%1' look like '%2'; mirroring can be switched off alone "
                    "(--augment %3)",
                    left, right, toString(m_config.augment.withoutMirror())));
    } else {
        m_config.mirrors = false;
        remark(Text("Pictures are not mirrored, since mirrored ones of '%1' look like '%2'", left, right));
    }
}

Augmentation PreparedJob::augmentation() const
{
    return augmentationOf(m_config, plan());
}

std::string PreparedJob::batchNorm() const
{
    return plan().trainsBatchNorm() ? toString(batchNormOf(m_config)) : std::string();
}

ImageBatchOptions PreparedJob::plainPictures() const
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

std::unique_ptr<ImageBatches> PreparedJob::pictures(Split split, std::int64_t keepBytes) const
{
    const bool training = split == Split::Train;
    ImageBatchOptions options = plainPictures();
    options.augmentation = training ? augmentation() : Augmentation::None;
    options.shuffled = training;
    options.views = training ? viewsOf(m_config, plan()) : 1;
    options.keepBytes = keepBytes;
    return std::make_unique<ImageBatches>(dataset(), split, options);
}

void PreparedJob::say(const Text& message) const
{
    if (m_observer.onMessage)
        m_observer.onMessage(message);
}

void PreparedJob::begin(const Text& activity) const
{
    if (m_observer.onProgress)
        m_observer.onProgress({.activity = activity});
}

void PreparedJob::remark(const Text& sentence)
{
    m_remarks.push_back(sentence);
    say(sentence);
}

void PreparedJob::remarkFullMemory(const Text& what)
{
    remark(Text::sentences({Text("The memory is full on the GPU."), what}));
}

PartOptions PreparedJob::prefixParts(std::function<bool()> makeRoom)
{
    return {.makeRoom = std::move(makeRoom), .onSmaller = [this](std::int64_t pictures) {
                remarkFullMemory(Text("The frozen layers take %1 pictures at a time from here on", pictures));
            }};
}

} // namespace graft

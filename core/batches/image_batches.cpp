#include "batches/image_batches.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/random.h"
#include "batches/decode_pace.h"
#include "batches/decoded_batch.h"
#include "batches/idle_team.h"
#include "batches/pixel_pool.h"
#include "datasets/scan_memory.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

namespace graft {

namespace {

constexpr int kLeastBatchesAhead = 4;
constexpr int kMostThreads = 64; // for decoding; a disk feeds no more

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

SkippedFile unread(const Sample& sample, const Text& reason)
{
    return {.path = sample.path, .reason = reason, .split = sample.split, .missed = Missed::Pictures};
}

} // namespace

/// One epoch's decoding: threads claim whole batches in order and put them where next() finds them. Of the threads, as
/// many are active as decoding and computing call for (see decodeThreads); which one decodes what changes nothing.
class ImageBatches::Pipeline {
public:
    Pipeline(ImageBatches& owner, int epoch, std::vector<std::int64_t> order, std::int64_t batch)
        : m_options(owner.m_options),
          m_epoch(epoch),
          m_owner(owner),
          m_order(std::move(order)),
          m_batch(std::size_t(batch))
    {
        m_mostThreads = std::clamp(m_options.threads, 1, kMostThreads);
        setActive(m_mostThreads);
        for (int i = 0; i < m_mostThreads; ++i) {
            try {
                m_threads.emplace_back([this, i] { work(i); });
            } catch (const std::system_error&) { // the system has no more threads: the first ones do it all
                if (m_threads.empty())
                    throw Error(Text("The system lets no thread be started to decode pictures on"));
                break;
            }
        }
    }

    ~Pipeline()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_changed.notify_all();
    }

    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// Nothing at the end.
    std::optional<DecodedBatch> next()
    {
        if (m_taken >= batchCount())
            return std::nullopt;
        std::unique_lock lock(m_mutex);
        if (m_taken > 0)
            m_computeSeconds.add(secondsSince(m_lastTaken));
        setActive(decodeThreads(m_decodeSeconds.value(), m_computeSeconds.value(), m_mostThreads));
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_failure || m_ready.contains(m_taken); });
        if (m_failure)
            std::rethrow_exception(m_failure);
        DecodedBatch batch = std::move(m_ready.at(m_taken));
        m_ready.erase(m_taken);
        ++m_taken;
        m_lastTaken = Clock::now();
        m_changed.notify_all();
        return batch;
    }

private:
    [[nodiscard]] std::size_t batchCount() const { return (m_order.size() + m_batch - 1) / m_batch; }

    void setActive(int threads)
    {
        m_active = threads;
        m_batchesAhead = std::size_t(std::max(kLeastBatchesAhead, threads + 1));
    }

    /// @param number of the thread, from 0: the first ones are active.
    void work(int number)
    {
        while (true) {
            std::size_t index = 0;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [&] {
                    return m_stopped || m_claimed >= batchCount() ||
                           (number < m_active && m_claimed < m_taken + m_batchesAhead);
                });
                if (m_stopped || m_claimed >= batchCount())
                    return;
                index = m_claimed++;
            }
            try {
                const auto started = Clock::now();
                DecodedBatch batch = decode(index);
                const std::lock_guard lock(m_mutex);
                m_decodeSeconds.add(secondsSince(started));
                m_ready.emplace(index, std::move(batch));
            } catch (...) { // no memory for a batch: next() passes it on
                const std::lock_guard lock(m_mutex);
                m_failure = std::current_exception();
                m_stopped = true;
            }
            m_changed.notify_all();
        }
    }

    DecodedBatch decode(std::size_t index)
    {
        const std::size_t first = index * m_batch;
        const std::size_t last = std::min(first + m_batch, m_order.size());
        const std::size_t numbers =
            std::size_t(m_options.preprocessing.size) * std::size_t(m_options.preprocessing.size) * 3;
        DecodedBatch batch;
        batch.pixels = m_owner.m_pool->take((last - first) * numbers);
        for (std::size_t i = first; i < last && !m_stopped; ++i) {
            const std::size_t position = std::size_t(m_order[i]);
            const Sample& sample = m_owner.m_samples[position];
            try {
                const Fitted picture = fitted(position);
                m_options.preprocessing.normalise(
                    *picture.image, std::span(batch.pixels).subspan(batch.labels.size() * numbers, numbers));
                batch.labels.push_back(sample.label);
                batch.sampleIds.push_back(m_owner.m_ids[position]);
                batch.contents.push_back(picture.content);
            } catch (const Error& error) {
                batch.skipped.push_back(unread(sample, reasonOf(error)));
            } catch (const std::bad_alloc&) { // for one huge picture
                batch.skipped.push_back(unread(sample, Text("too little memory for it")));
            } catch (const std::exception& exception) {
                batch.skipped.push_back(unread(sample, Text::verbatim(exception.what())));
            }
        }
        batch.pixels.resize(batch.labels.size() * numbers);
        return batch;
    }

    /// A picture at the network's size: as it was kept, or read, and kept if there is room. Each position belongs to
    /// one batch of the epoch, and so to one thread.
    Fitted fitted(std::size_t position)
    {
        Fitted* const kept = m_owner.m_kept.empty() ? nullptr : &m_owner.m_kept[position];
        if (kept && kept->image)
            return *kept;
        const std::vector<std::uint8_t> bytes =
            readFile(m_owner.m_samples[position].path, m_options.limits.maxFileBytes);
        const ContentHash content = hashContent(bytes);
        Fitted picture{.image = std::make_shared<const Image>(view(bytes, content)), .content = content};
        if (kept && m_owner.reserve(std::int64_t(picture.image->rgb.size())))
            *kept = picture;
        return picture;
    }

    [[nodiscard]] Image view(const std::vector<std::uint8_t>& bytes, const ContentHash& content) const
    {
        constexpr std::uint64_t kViewStream = 2;
        const std::uint64_t shown = std::uint64_t(m_options.views > 0 ? m_epoch % m_options.views : m_epoch);
        const std::uint64_t seed = Random({m_options.seed, kViewStream, content.high, content.low, shown}).next();
        const int enough = enoughShortSide(m_options.preprocessing, m_options.augmentation);
        return augmentedView(decodeImage(bytes, m_options.limits, enough), m_options.preprocessing,
                             m_options.augmentation, seed);
    }

    const ImageBatchOptions& m_options;
    const int m_epoch;
    ImageBatches& m_owner;
    const std::vector<std::int64_t> m_order; ///< Positions in the owner's samples.
    const std::size_t m_batch;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::size_t, DecodedBatch> m_ready;
    std::size_t m_claimed = 0;
    std::size_t m_taken = 0;
    int m_mostThreads = 1;
    int m_active = 1;
    std::size_t m_batchesAhead = 0;
    RecentMean m_decodeSeconds;  ///< A batch, on one thread.
    RecentMean m_computeSeconds; ///< A batch, between two calls of next().
    Clock::time_point m_lastTaken;
    std::exception_ptr m_failure;
    std::atomic<bool> m_stopped = false;
    IdleTeam m_idleTeam;                 ///< Decoding needs the cores while computing waits.
    std::vector<std::jthread> m_threads; ///< Last: joined before the rest goes.
};

ImageBatches::ImageBatches(const Dataset& dataset, Split split, const ImageBatchOptions& options)
    : m_options(options), m_pool(std::make_shared<PixelPool>())
{
    for (const std::size_t id : dataset.idsOf(split)) {
        m_ids.push_back(std::int64_t(id));
        m_samples.push_back(dataset.samples[id]);
    }
    if (m_options.keepBytes > 0 && m_options.isSameInEveryEpoch())
        m_kept.resize(m_ids.size());
}

ImageBatches::~ImageBatches() = default;

void ImageBatches::startAt(int epoch, std::int64_t position)
{
    m_pipeline.reset();
    std::vector<std::int64_t> positions(m_ids.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = std::int64_t(i);
    std::vector<std::int64_t> order = epochOrder(std::move(positions), m_options.shuffled, m_options.seed, epoch);
    m_position = std::clamp<std::int64_t>(position, 0, pictureCount());
    order.erase(order.begin(), order.begin() + m_position);
    m_pipeline = std::make_unique<Pipeline>(*this, epoch, std::move(order), m_options.batch);
}

void ImageBatches::startOnly(const std::vector<std::int64_t>& sampleIds, int epoch)
{
    m_pipeline.reset();
    std::vector<std::int64_t> positions;
    for (const std::int64_t id : sampleIds)
        positions.push_back(std::lower_bound(m_ids.begin(), m_ids.end(), id) - m_ids.begin());
    m_pipeline = std::make_unique<Pipeline>(*this, epoch, std::move(positions), m_options.passBatch);
}

const std::vector<PictureRef>& ImageBatches::pictures()
{
    if (m_pictures.empty() && !m_ids.empty()) {
        std::vector<PictureRef> pictures(m_ids.size());
        ProgressMeter silent({}, 0, {});
        forEachInParallel(
            m_ids.size(),
            [&](std::size_t i) {
                pictures[i] = {.sampleId = m_ids[i], .label = m_samples[i].label, .content = m_samples[i].content};
                const std::optional<FileState> state = stateOf(m_samples[i].path);
                if (pictures[i].content != ContentHash{} && state && state->bytes == m_samples[i].bytes &&
                    state->changedNs == m_samples[i].changedNs) // as the scan read it
                    return;
                try {
                    pictures[i].content = hashContent(readFile(m_samples[i].path, m_options.limits.maxFileBytes));
                } catch (const Error&) { // said when it is decoded
                    pictures[i].content = {};
                }
            },
            silent, m_options.token);
        m_pictures = std::move(pictures);
    }
    return m_pictures;
}

std::optional<Batch> ImageBatches::next()
{
    while (m_pipeline) {
        std::optional<DecodedBatch> decoded = m_pipeline->next();
        if (!decoded)
            break;
        m_position = std::min(m_position + m_options.batch, pictureCount());
        for (SkippedFile& file : decoded->skipped)
            if (m_skippedPaths.insert(file.path).second)
                m_skipped.push_back(std::move(file));
        if (!decoded->labels.empty())
            return toBatch(std::move(*decoded), m_options.preprocessing.size, m_pool);
    }
    m_pipeline.reset();
    if (!m_ids.empty() && m_skipped.size() == m_ids.size())
        throw Error({.problem = Text("None of these pictures can be read; the first is"),
                     .file = displayName(m_skipped.front().path),
                     .found = m_skipped.front().reason});
    return std::nullopt;
}

std::int64_t ImageBatches::batchCount() const
{
    return (pictureCount() + m_options.batch - 1) / m_options.batch;
}

std::int64_t ImageBatches::pictureCount() const
{
    return std::int64_t(m_ids.size());
}

/// Whether so many more bytes may be kept; they count from then on.
bool ImageBatches::reserve(std::int64_t bytes)
{
    if (m_keptBytes.fetch_add(bytes) + bytes <= m_options.keepBytes)
        return true;
    m_keptBytes.fetch_sub(bytes);
    return false;
}

std::vector<SkippedFile> ImageBatches::skipped() const
{
    return m_skipped;
}

} // namespace graft

#include "transfer/cached_activations.h"

#include "batches/batch_parts.h"
#include "transfer/device_batches.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace graft {

namespace {

/// Pictures of a pass over a shallower cut's activations.
constexpr std::size_t kPassBatch = 32;

/// [N, C, H, W] in channels-last layout to [N, H, W, C], or [N, F] as it is: one picture's numbers in one piece.
at::Tensor toRows(const at::Tensor& activations)
{
    return (activations.dim() == 4 ? activations.permute({0, 2, 3, 1}) : activations).contiguous();
}

at::Tensor fromRows(const at::Tensor& rows)
{
    return rows.dim() == 4 ? rows.permute({0, 3, 1, 2}) : rows;
}

/// Adds its lifetime to a number of seconds.
class Stopwatch {
public:
    explicit Stopwatch(double& seconds) : m_seconds(seconds) {}
    ~Stopwatch() { m_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count(); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    double& m_seconds;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace

CachedActivations::CachedActivations(std::unique_ptr<PictureSource> pictures, Classifier& classifier,
                                     std::shared_ptr<ActivationBanks> banks, CacheOptions options)
    : m_pictures(std::move(pictures)),
      m_classifier(classifier),
      m_banks(std::move(banks)),
      m_options(std::move(options)),
      m_filled(std::size_t(m_options.views), false),
      m_onDevice(std::size_t(m_options.views))
{
}

std::int64_t CachedActivations::rowBytes(const std::vector<StageInfo>& stages, int cut, ActivationStorage storage)
{
    const auto& shape = stages.at(std::size_t(cut) - 1).outputShape;
    const std::int64_t numbers =
        std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<std::int64_t>());
    return numbers * bytesPerNumber(storage);
}

void CachedActivations::startAt(int epoch, std::int64_t position)
{
    m_bank.reset();
    if (!m_banks || m_options.views == 0) {
        m_pictures->startAt(epoch, position);
        return;
    }
    if (m_references.empty())
        m_references = m_pictures->pictures();
    const int view = epoch % m_options.views;
    m_bank = m_banks->bank(m_options.cut, {m_options.augmentation, m_options.seed, view});
    if (!m_filled[std::size_t(view)]) {
        const Stopwatch stopwatch(m_extractSeconds);
        fill(view);
        m_filled[std::size_t(view)] = true;
        keepOnDevice(view);
    }
    std::vector<std::int64_t> positions(m_references.size());
    std::iota(positions.begin(), positions.end(), 0);
    m_view = m_onDevice[std::size_t(view)].get();
    m_order = epochOrder(std::move(positions), m_options.shuffled, m_options.seed, epoch);
    m_position = std::clamp<std::size_t>(std::size_t(position), 0, m_order.size());
}

std::int64_t CachedActivations::position() const
{
    return m_bank ? std::int64_t(m_position) : m_pictures->position();
}

std::optional<Batch> CachedActivations::next()
{
    return m_bank ? recallNext() : computeNext();
}

void CachedActivations::fill(int view)
{
    std::vector<ContentHash> contents;
    for (const PictureRef& picture : m_references)
        contents.push_back(picture.content);
    m_bank->verify(contents);
    std::vector<PictureRef> missing;
    for (const PictureRef& picture : m_references)
        if (!m_bank->contains(picture.content))
            missing.push_back(picture);
    const auto found = std::int64_t(m_references.size() - missing.size());
    m_foundRows += found;
    if (m_options.onPrefix && found > 0)
        m_options.onPrefix(0, found);
    for (int cut = m_options.cut - 1; cut > 0 && !missing.empty(); --cut)
        fillFromShallower(cut, {m_options.augmentation, m_options.seed, view}, missing);
    fillFromPictures(view, missing);
}

/// Takes those that it could compute out of `missing`.
void CachedActivations::fillFromShallower(int cut, const ViewKey& view, std::vector<PictureRef>& missing)
{
    const std::shared_ptr<ActivationBank> bank = m_banks->existing(cut, view);
    if (!bank)
        return;
    std::vector<ContentHash> known;
    for (const PictureRef& picture : missing)
        if (bank->contains(picture.content))
            known.push_back(picture.content);
    bank->verify(known);
    std::erase_if(known, [&](const ContentHash& content) { return !bank->contains(content); });
    for (std::size_t first = 0; first < known.size(); first += kPassBatch) {
        m_options.token.throwIfCancelled();
        const std::vector<ContentHash> some(known.begin() + std::ptrdiff_t(first),
                                            known.begin() + std::ptrdiff_t(std::min(first + kPassBatch, known.size())));
        at::Tensor inputs = fromRows(bank->read(some));
        if (bank->storage() == ActivationStorage::BFloat16) // as the stages give it on the way through
            inputs = inputs.to(at::kBFloat16);
        m_bank->append(some, toRows(prefix(inputs, cut)).to(at::kCPU));
        m_computedRows += std::int64_t(some.size());
        if (m_options.onPrefix)
            m_options.onPrefix(std::int64_t(some.size()), 0);
    }
    std::erase_if(missing, [&](const PictureRef& picture) { return m_bank->contains(picture.content); });
}

void CachedActivations::fillFromPictures(int view, const std::vector<PictureRef>& missing)
{
    if (missing.empty())
        return;
    std::vector<std::int64_t> ids;
    for (const PictureRef& picture : missing)
        ids.push_back(picture.sampleId);
    m_pictures->startOnly(ids, view);
    const auto keep = [this](const Batch& batch, const at::Tensor& rows) {
        m_bank->append(batch.contents, rows);
        noteContents(batch);
        m_computedRows += std::int64_t(batch.contents.size());
        if (m_options.onPrefix)
            m_options.onPrefix(std::int64_t(batch.contents.size()), 0);
    };
    // A GPU computes one batch while the one before it is read back and kept.
    std::optional<Batch> earlier;
    std::optional<TensorFromDevice> rows;
    while (std::optional<Batch> batch = m_pictures->next()) {
        m_options.token.throwIfCancelled();
        TensorFromDevice computed(toRows(prefix(batch->inputs, 0)));
        if (earlier)
            keep(*earlier, rows->wait());
        earlier = std::move(batch);
        rows = std::move(computed);
        if (!m_options.device.is_cuda()) {
            keep(*earlier, rows->wait());
            earlier.reset();
        }
    }
    if (earlier)
        keep(*earlier, rows->wait());
}

/// Where that is wanted and the view fits.
void CachedActivations::keepOnDevice(int view)
{
    if (!m_options.deviceBytes || *m_options.deviceBytes <= 0)
        return;
    std::vector<ContentHash> kept;
    std::vector<std::int64_t> rowPlaces;
    for (const PictureRef& picture : m_references) {
        const bool isKept = m_bank->contains(picture.content);
        rowPlaces.push_back(isKept ? std::int64_t(kept.size()) : -1);
        if (isKept)
            kept.push_back(picture.content);
    }
    if (kept.empty())
        return;
    const std::int64_t bytes = DeviceRows::bytesOf(*m_bank, m_bank->read({kept.front()}), kept.size());
    if (bytes > *m_options.deviceBytes)
        return;
    try {
        m_onDevice[std::size_t(view)] = std::make_unique<ViewOnDevice>(
            ViewOnDevice{DeviceRows(*m_bank, kept, m_options.device), std::move(rowPlaces)});
        *m_options.deviceBytes -= bytes;
    } catch (const c10::Error& error) { // somebody else took the memory meanwhile
        if (!isOutOfMemory(error))
            throw;
        *m_options.deviceBytes = 0;
        giveBackMemory(m_options.device);
    }
}

bool CachedActivations::releaseDevice()
{
    bool released = false;
    for (std::unique_ptr<ViewOnDevice>& view : m_onDevice)
        released |= std::exchange(view, nullptr) != nullptr;
    m_view = nullptr;
    if (m_options.deviceBytes)
        *m_options.deviceBytes = 0;
    return released;
}

/// A file that changed since it was hashed is known by what was read of it.
void CachedActivations::noteContents(const Batch& batch)
{
    for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
        const auto reference =
            std::lower_bound(m_references.begin(), m_references.end(), batch.sampleIds[i],
                             [](const PictureRef& picture, std::int64_t id) { return picture.sampleId < id; });
        reference->content = batch.contents[i];
    }
}

at::Tensor CachedActivations::prefix(const at::Tensor& inputs, int firstStage)
{
    const AutocastScope autocast(m_options.bfloat16, m_options.device.type());
    return m_classifier.runPrefix(inputs, m_options.cut, firstStage).to(at::kFloat);
}

std::optional<Batch> CachedActivations::computeNext()
{
    const Stopwatch stopwatch(m_extractSeconds);
    std::optional<Batch> batch = m_pictures->next();
    if (batch) {
        batch->inputs = prefix(batch->inputs, 0);
        batch->inputs = asStored(batch->inputs, m_options.storage).to(at::kFloat); // as it would come back
        m_computedRows += batch->labels.size(0);
        if (m_options.onPrefix)
            m_options.onPrefix(batch->labels.size(0), 0);
    }
    return batch;
}

std::optional<Batch> CachedActivations::recallNext()
{
    while (m_position < m_order.size()) {
        Batch batch;
        std::vector<std::int64_t> labels;
        std::vector<std::int64_t> places;
        const std::size_t last = std::min(m_position + std::size_t(m_options.batch), m_order.size());
        for (; m_position < last; ++m_position) {
            const auto position = std::size_t(m_order[m_position]);
            const PictureRef& picture = m_references[position];
            if (!m_bank->contains(picture.content) || (m_view && m_view->places[position] < 0))
                continue; // it could not be read
            batch.sampleIds.push_back(picture.sampleId);
            batch.contents.push_back(picture.content);
            labels.push_back(picture.label);
            if (m_view)
                places.push_back(m_view->places[position]);
        }
        if (labels.empty())
            continue;
        batch.labels = at::tensor(labels, at::kLong);
        batch.inputs = fromRows(m_view ? m_view->rows.read(places) : m_bank->read(batch.contents));
        return batch;
    }
    return std::nullopt;
}

} // namespace graft

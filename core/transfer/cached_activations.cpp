#include "transfer/cached_activations.h"

#include <chrono>
#include <numeric>

namespace graft {

CachedActivations::CachedActivations(std::unique_ptr<BatchSource> pictures, Classifier& classifier,
                                     const CacheOptions& options)
    : m_pictures(std::move(pictures)), m_classifier(classifier), m_options(options), m_views(std::size_t(options.views))
{
}

std::int64_t CachedActivations::bytesNeeded(const std::vector<StageInfo>& stages, int cut, std::int64_t pictures,
                                            int views)
{
    if (cut == 0)
        return 0;
    const auto& shape = stages.at(std::size_t(cut) - 1).outputShape;
    const std::int64_t numbers =
        std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<std::int64_t>());
    return numbers * std::int64_t(sizeof(float)) * pictures * views;
}

void CachedActivations::start(int epoch)
{
    m_current = m_views.empty() ? nullptr : &m_views[std::size_t(epoch) % m_views.size()];
    m_position = 0;
    if (!m_current || !m_current->filled) {
        m_pictures->start(epoch);
        return;
    }
    m_order.clear();
    std::vector<std::int64_t> ids = m_sampleIds;
    std::sort(ids.begin(), ids.end());
    for (const std::int64_t id : epochOrder(std::move(ids), m_options.shuffled, m_options.seed, epoch))
        m_order.push_back(m_slots.at(id));
}

std::optional<Batch> CachedActivations::next()
{
    return m_current && m_current->filled ? recallNext() : computeNext();
}

std::optional<Batch> CachedActivations::computeNext()
{
    const auto started = std::chrono::steady_clock::now();
    std::optional<Batch> batch = m_pictures->next();
    if (batch) {
        const AutocastScope autocast(m_options.bfloat16, m_options.device.type());
        batch->inputs = m_classifier.runPrefix(batch->inputs.to(m_options.device), m_options.cut).to(at::kFloat);
        if (m_current)
            keep(*batch);
    } else if (m_current) {
        m_current->filled = true;
    }
    m_extractSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return batch;
}

void CachedActivations::keep(const Batch& batch)
{
    torch::NoGradGuard noGrad;
    const at::Tensor rows = batch.inputs.dim() == 4 ? batch.inputs.permute({0, 2, 3, 1}) : batch.inputs;
    if (!m_current->rows.defined()) {
        std::vector<std::int64_t> shape = rows.sizes().vec();
        shape[0] = pictureCount();
        m_current->rows = at::empty(shape, rows.options());
    }
    for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
        const std::int64_t slot = slotOf(batch.sampleIds[i], batch.labels[std::int64_t(i)].item<std::int64_t>());
        m_current->rows.select(0, slot).copy_(rows.select(0, std::int64_t(i)));
    }
}

std::int64_t CachedActivations::slotOf(std::int64_t sampleId, std::int64_t label)
{
    const auto [entry, isNew] = m_slots.emplace(sampleId, std::int64_t(m_sampleIds.size()));
    if (isNew) {
        m_sampleIds.push_back(sampleId);
        m_labels.push_back(label);
    }
    return entry->second;
}

std::optional<Batch> CachedActivations::recallNext()
{
    if (m_position >= m_order.size())
        return std::nullopt;
    const std::size_t count = std::min(std::size_t(m_options.batch), m_order.size() - m_position);
    const std::vector<std::int64_t> slots(m_order.begin() + std::ptrdiff_t(m_position),
                                          m_order.begin() + std::ptrdiff_t(m_position + count));
    m_position += count;
    Batch batch;
    std::vector<std::int64_t> labels;
    for (const std::int64_t slot : slots) {
        batch.sampleIds.push_back(m_sampleIds[std::size_t(slot)]);
        labels.push_back(m_labels[std::size_t(slot)]);
    }
    batch.labels = at::tensor(labels, at::kLong).to(m_options.device);
    batch.inputs = m_current->rows.index_select(0, at::tensor(slots, at::kLong).to(m_options.device));
    if (batch.inputs.dim() == 4)
        batch.inputs = batch.inputs.permute({0, 3, 1, 2});
    return batch;
}

} // namespace graft

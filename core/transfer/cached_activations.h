#pragma once

#include "transfer/batch_source.h"
#include "transfer/classifier.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace graft {

struct CacheOptions {
    int cut = 0;   ///< Stages of the frozen prefix.
    int views = 1; ///< Different views of a picture that the wrapped source gives: epoch e has view
                   ///< e mod `views`. 0: keep nothing and compute the prefix in every epoch.
    std::int64_t batch = 32;
    bool shuffled = false;
    std::uint64_t seed = 0;
    bool bfloat16 = false; ///< Compute the prefix in bfloat16; kept as float32.
    torch::Device device = torch::kCPU;
};

/// Computes the frozen prefix of the network once a picture and view, and keeps the result: the first epochs cost
/// what they cost anywhere, later ones only the part that trains. It has the interface of what it wraps, and the
/// batches are those that the wrapped source would have given, after `cut` stages.
///
/// Memory: pictures x views x activation at the cut in float32, see bytesNeeded(). The classifier's prefix is
/// folded for inference while this object computes with it, so its frozen part must not change.
class CachedActivations : public BatchSource {
public:
    /// @param classifier must outlive this object; its first `cut` stages are frozen and folded.
    CachedActivations(std::unique_ptr<BatchSource> pictures, Classifier& classifier, const CacheOptions& options);

    void start(int epoch) override;
    std::optional<Batch> next() override;
    [[nodiscard]] std::int64_t batchCount() const override { return m_pictures->batchCount(); }
    [[nodiscard]] std::int64_t pictureCount() const override { return m_pictures->pictureCount(); }
    [[nodiscard]] int stage() const override { return m_options.cut; }

    /// Time spent on pictures and prefix so far: what the cache saves from then on.
    [[nodiscard]] double extractSeconds() const { return m_extractSeconds; }

    /// Bytes for `pictures` with `views` views each, cut after `cut` stages.
    static std::int64_t bytesNeeded(const std::vector<StageInfo>& stages, int cut, std::int64_t pictures, int views);

private:
    struct View {
        at::Tensor rows; ///< [slots, H, W, C] or [slots, F], row-major: channels-last batches by a permute.
        bool filled = false;
    };

    std::optional<Batch> computeNext();
    std::optional<Batch> recallNext();
    void keep(const Batch& batch);
    std::int64_t slotOf(std::int64_t sampleId, std::int64_t label);

    std::unique_ptr<BatchSource> m_pictures;
    Classifier& m_classifier;
    CacheOptions m_options;
    std::vector<View> m_views;
    std::unordered_map<std::int64_t, std::int64_t> m_slots; ///< Sample id to row.
    std::vector<std::int64_t> m_sampleIds;                  ///< By row.
    std::vector<std::int64_t> m_labels;                     ///< By row.
    View* m_current = nullptr;
    std::vector<std::int64_t> m_order; ///< Rows of the epoch being recalled.
    std::size_t m_position = 0;
    double m_extractSeconds = 0;
};

} // namespace graft

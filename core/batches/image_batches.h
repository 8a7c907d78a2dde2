#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "datasets/dataset_report.h"
#include "images/augmentation.h"
#include "images/decode.h"

#include <atomic>
#include <memory>
#include <set>
#include <vector>

namespace graft {

class PixelPool;

struct ImageBatchOptions {
    Preprocessing preprocessing;
    Augmentation augmentation = Augmentation::None;
    std::int64_t batch = 32;
    std::int64_t passBatch = 16; ///< Of startOnly(): small enough that activations stay in the processor's caches.
    bool shuffled = false;
    std::uint64_t seed = 0;
    int views = 0;              ///< Epoch e shows view e mod `views` of each picture; 0: a new view in every epoch.
    int threads = 1;            ///< For decoding, at most; as many of them are active as keep up with the computing.
    std::int64_t keepBytes = 0; ///< Memory for pictures at the network's size, so that those that look the same in
                                ///< every epoch are decoded once; 0: none.
    DecodeLimits limits;
    CancellationToken token; ///< For pictures().

    [[nodiscard]] bool isSameInEveryEpoch() const { return augmentation == Augmentation::None || views == 1; }
};

/// Reads, decodes, augments and normalises the pictures of one split on a few threads of its own, a bounded number
/// of batches ahead. The threads do not touch LibTorch. What a varied view looks like depends on the seed, the
/// content of the picture and the view's number, not on what else is in the data set.
class ImageBatches : public PictureSource {
public:
    ImageBatches(const Dataset& dataset, Split split, const ImageBatchOptions& options);
    ~ImageBatches() override;

    void startAt(int epoch, std::int64_t position) override;
    [[nodiscard]] std::int64_t position() const override { return m_position; }
    void startOnly(const std::vector<std::int64_t>& sampleIds, int epoch) override;
    const std::vector<PictureRef>& pictures() override;
    /// @throws Error at the end of an epoch without one readable picture; it names the first.
    std::optional<Batch> next() override;
    [[nodiscard]] std::int64_t batchCount() const override;
    [[nodiscard]] std::int64_t pictureCount() const override;
    [[nodiscard]] int stage() const override { return 0; }

    /// Pictures that could not be read so far, each once. Safe to call between batches.
    [[nodiscard]] std::vector<SkippedFile> skipped() const;

private:
    class Pipeline;

    /// A picture at the network's size, and the hash of its file.
    struct Fitted {
        std::shared_ptr<const Image> image;
        ContentHash content;
    };

    bool reserve(std::int64_t bytes);

    ImageBatchOptions m_options;
    std::shared_ptr<PixelPool> m_pool;  ///< Shared with the batches that are still in use.
    std::vector<Sample> m_samples;      ///< By position in m_ids.
    std::vector<std::int64_t> m_ids;    ///< Sample ids of the split, ascending.
    std::vector<PictureRef> m_pictures; ///< Made by the first call of pictures().
    std::vector<Fitted> m_kept;         ///< By position, without picture where there was no room; empty: none are.
    std::atomic<std::int64_t> m_keptBytes = 0;
    std::unique_ptr<Pipeline> m_pipeline; ///< Of the running epoch.
    std::int64_t m_position = 0;          ///< In it.
    std::vector<SkippedFile> m_skipped;
    std::set<std::filesystem::path> m_skippedPaths;
};

} // namespace graft

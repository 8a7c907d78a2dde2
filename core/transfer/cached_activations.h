#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "transfer/activation_banks.h"
#include "transfer/device_rows.h"

#include <functional>
#include <memory>
#include <vector>

namespace graft {

struct CacheOptions {
    int cut = 0;   ///< Stages of the frozen prefix.
    int views = 1; ///< Different views of a picture that the wrapped source gives: epoch e has view
                   ///< e mod `views`. 0: another one in every epoch, which cannot be kept.
    std::int64_t batch = 32;
    bool shuffled = false;
    std::uint64_t seed = 0;
    Augmentation augmentation = Augmentation::None;         ///< Of the wrapped source.
    ActivationStorage storage = ActivationStorage::Float32; ///< What rows are rounded to, kept or not.
    bool bfloat16 = false; ///< Compute the prefix in bfloat16; kept as the banks keep it.
    torch::Device device = torch::kCPU;
    /// Bytes of a GPU's memory that may still be taken to keep there what is kept; shared with other sources. Null:
    /// none.
    std::shared_ptr<std::int64_t> deviceBytes;
    CancellationToken token; ///< Looked at once a batch while a view is computed.
    /// Called on the same thread with the pictures whose prefix was computed, and those that were there already.
    std::function<void(std::int64_t computed, std::int64_t recalled)> onPrefix;
};

/// Computes the frozen prefix of the network once a picture and view, and keeps the result. It has the interface of
/// what it wraps, and the batches are those that the wrapped source would have given, after `cut` stages.
///
/// Kept batches come from the processor's memory, or from the GPU's where the rows are kept there too.
///
/// An epoch whose view is not complete yet begins by computing what is missing, in the data set's order: from the
/// pictures, or from the activations of a shallower cut that an earlier run left. Later epochs with that view only
/// read. The classifier's prefix is folded for inference while this object computes with it, so its frozen part
/// must not change.
class CachedActivations : public BatchSource {
public:
    /// @param classifier must outlive this object; its first `cut` stages are frozen and folded.
    /// @param banks shared with the other splits' sources; null to keep nothing and compute the prefix in every epoch.
    CachedActivations(std::unique_ptr<PictureSource> pictures, Classifier& classifier,
                      std::shared_ptr<ActivationBanks> banks, CacheOptions options);

    /// Blocks while a new view is computed. @throws Cancelled
    void startAt(int epoch, std::int64_t position) override;
    [[nodiscard]] std::int64_t position() const override;
    std::optional<Batch> next() override;
    [[nodiscard]] std::int64_t batchCount() const override { return m_pictures->batchCount(); }
    [[nodiscard]] std::int64_t pictureCount() const override { return m_pictures->pictureCount(); }
    [[nodiscard]] int stage() const override { return m_options.cut; }

    /// Time spent on pictures and prefix so far: what the cache saves from then on.
    [[nodiscard]] double extractSeconds() const { return m_extractSeconds; }
    /// Rows that were computed, and rows that were found in a bank, over all views.
    [[nodiscard]] std::int64_t computedRows() const { return m_computedRows; }
    [[nodiscard]] std::int64_t foundRows() const { return m_foundRows; }

    /// Gives up what is kept on the GPU; the banks still have it. @return whether there was anything.
    bool releaseDevice();

    /// Bytes that one view of one picture takes after `cut` (at least one) stages.
    static std::int64_t rowBytes(const std::vector<StageInfo>& stages, int cut, ActivationStorage storage);

private:
    /// A view's rows on a GPU.
    struct ViewOnDevice {
        DeviceRows rows;
        std::vector<std::int64_t> places; ///< In them, by position in m_references; -1: unreadable.
    };

    void fill(int view);
    void fillFromShallower(int cut, const ViewKey& view, std::vector<PictureRef>& missing);
    void fillFromPictures(int view, const std::vector<PictureRef>& missing);
    void noteContents(const Batch& batch);
    void keepOnDevice(int view);
    at::Tensor prefix(const at::Tensor& inputs, int firstStage);
    std::optional<Batch> computeNext();
    std::optional<Batch> recallNext();

    std::unique_ptr<PictureSource> m_pictures;
    Classifier& m_classifier;
    std::shared_ptr<ActivationBanks> m_banks;
    CacheOptions m_options;
    std::vector<bool> m_filled;                            ///< By view.
    std::vector<std::unique_ptr<ViewOnDevice>> m_onDevice; ///< By view; null where it is not on the GPU.
    const ViewOnDevice* m_view = nullptr;                  ///< Of the running epoch; null: the bank is read.
    std::vector<PictureRef> m_references;   ///< Of the source; contents are those that were computed with.
    std::shared_ptr<ActivationBank> m_bank; ///< Of the running epoch; null while the prefix is computed each time.
    std::vector<std::int64_t> m_order;      ///< Positions in m_references for the running epoch.
    std::size_t m_position = 0;
    double m_extractSeconds = 0;
    std::int64_t m_computedRows = 0;
    std::int64_t m_foundRows = 0;
};

} // namespace graft

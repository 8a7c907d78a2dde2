#pragma once

#include "images/augmentation.h"
#include "transfer/activation_store.h"
#include "transfer/classifier.h"

#include <memory>

namespace graft {

/// Which look of a picture: without augmentation there is one, with it as many as the cache keeps.
struct ViewKey {
    Augmentation augmentation = Augmentation::None;
    std::uint64_t seed = 0; ///< Of the run; without meaning for Augmentation::None.
    int view = 0;
};

/// Gives the bank for each cut and view of one network: on disk where there is a store, in memory otherwise.
///
/// What a bank on disk is found by: how files are decoded, the weights before the cut, the cut, preprocessing, view,
/// precision, how rows are kept and whether that rounds them, and what computes (device, LibTorch's version and the
/// processor's instruction set), so that a row is exactly what would be computed anew.
class ActivationBanks {
public:
    /// @param classifier its prefix must not change meanwhile. Must outlive this object, as must `store`.
    /// @param store null to keep everything in memory.
    /// @param computed the kind of number that the stages before the cut give: kept like this, a row is exact.
    ActivationBanks(Classifier& classifier, Preprocessing preprocessing, std::string precision,
                    ActivationStorage storage, ActivationStore* store,
                    ActivationStorage computed = ActivationStorage::Float32);

    /// The bank for activations after `cut` stages.
    std::shared_ptr<ActivationBank> bank(int cut, const ViewKey& view);

    /// Whether every bank that was asked for so far is on disk: another process may hold one.
    [[nodiscard]] bool areOnDisk() const { return m_store && m_allOnDisk; }

    /// A bank that an earlier run left on disk with exact values (float32, or bfloat16 that the stages gave), or null.
    std::shared_ptr<ActivationBank> existing(int cut, const ViewKey& view);

    [[nodiscard]] ActivationStorage storage() const { return m_storage; }

private:
    enum class Rounding { None, Some };
    nlohmann::json description(int cut, const ViewKey& view, Rounding rounding);
    [[nodiscard]] std::vector<std::int64_t> rowShape(int cut) const;

    Classifier& m_classifier;
    Preprocessing m_preprocessing;
    std::string m_precision;
    ActivationStorage m_storage;
    ActivationStore* m_store;
    ActivationStorage m_computed;
    bool m_allOnDisk = true;
    std::vector<ContentHash> m_prefixHashes;                        ///< By cut.
    std::map<std::string, std::shared_ptr<ActivationBank>> m_banks; ///< In use, by description.
};

} // namespace graft

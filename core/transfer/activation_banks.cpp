#include "transfer/activation_banks.h"

#include "images/decoding_version.h"
#include "transfer/compute.h"

#include <nlohmann/json.hpp>

#include <ATen/Version.h>
#include <torch/version.h>

#include <algorithm>

namespace graft {

namespace {
constexpr int kFormat = 2; ///< Raise when the same description would mean other numbers.
}

ActivationBanks::ActivationBanks(Classifier& classifier, Preprocessing preprocessing, std::string precision,
                                 ActivationStorage storage, ActivationStore* store, ActivationStorage computed)
    : m_classifier(classifier),
      m_preprocessing(preprocessing),
      m_precision(std::move(precision)),
      m_storage(storage),
      m_store(store),
      m_computed(computed)
{
}

std::shared_ptr<ActivationBank> ActivationBanks::bank(int cut, const ViewKey& view)
{
    const bool exact = m_storage == ActivationStorage::Float32 || m_storage == m_computed;
    const nlohmann::json wanted = description(cut, view, exact ? Rounding::None : Rounding::Some);
    std::shared_ptr<ActivationBank>& bank = m_banks[wanted.dump()];
    if (bank)
        return bank;
    if (m_store)
        bank = m_store->open(wanted, rowShape(cut), m_storage);
    if (!bank) {
        bank = std::make_shared<MemoryBank>(m_storage);
        m_allOnDisk = false;
    }
    return bank;
}

std::shared_ptr<ActivationBank> ActivationBanks::existing(int cut, const ViewKey& view)
{
    if (!m_store)
        return nullptr;
    const nlohmann::json wanted = description(cut, view, Rounding::None);
    auto bank = m_store->openExisting(wanted, rowShape(cut), ActivationStorage::Float32);
    if (!bank && m_precision == "bf16")
        bank = m_store->openExisting(wanted, rowShape(cut), ActivationStorage::BFloat16);
    return bank;
}

nlohmann::json ActivationBanks::description(int cut, const ViewKey& view, Rounding rounding)
{
    if (m_prefixHashes.empty())
        m_prefixHashes = m_classifier.prefixHashes();
    nlohmann::json json{{"format", kFormat},
                        {"backbone", m_classifier.backbone().name()},
                        {"weights", m_prefixHashes.at(std::size_t(cut)).hex()},
                        {"cut", cut},
                        {"decoding", decodingVersion()},
                        {"preprocessing", m_preprocessing},
                        {"precision", m_precision},
                        {"exact", rounding == Rounding::None},
                        {"device", deviceIdentity(m_classifier.device())},
                        {"augmentation", toString(view.augmentation)},
                        {"libtorch", TORCH_VERSION},
                        {"instructions", at::get_cpu_capability()}};
    if (view.augmentation != Augmentation::None) {
        json["seed"] = view.seed;
        json["view"] = view.view;
    }
    return json;
}

/// Of one row, in memory order: [H, W, C] or [F].
std::vector<std::int64_t> ActivationBanks::rowShape(int cut) const
{
    std::vector<std::int64_t> shape = m_classifier.backbone().stages().at(std::size_t(cut) - 1).info.outputShape;
    if (shape.size() == 3)
        std::rotate(shape.begin(), shape.begin() + 1, shape.end());
    return shape;
}

} // namespace graft

#include "runs/activation_plan.h"

#include "base/machine.h"
#include "transfer/cached_activations.h"

#include <algorithm>

namespace graft {

namespace {

constexpr std::int64_t kExactStorageLimit = std::int64_t{2} << 30;
constexpr const char* kTestPrecision = "fp32";

/// Pictures in one view, and where their activations go.
struct Wanted {
    ActivationBanks& banks;
    ViewKey view;
    const std::vector<PictureRef>& pictures;
};

/// Bytes that the rows of pictures take, of all or of those only that are not in their banks yet.
struct WantedBytes {
    std::int64_t all = 0;
    std::int64_t missing = 0;
};

WantedBytes bytesOf(const std::vector<StageInfo>& stages, int cut, const std::vector<Wanted>& wanted)
{
    WantedBytes bytes;
    for (const auto& [banks, view, pictures] : wanted) {
        const auto bank = banks.bank(cut, view);
        const std::int64_t rowBytes = CachedActivations::rowBytes(stages, cut, banks.storage());
        for (const PictureRef& picture : pictures) {
            bytes.all += rowBytes;
            bytes.missing += bank->contains(picture.content) ? 0 : rowBytes;
        }
    }
    return bytes;
}

/// Whether all rows have a place on the disk now. Banks are opened before room is made, so that they stay.
bool hasPlaceOnDisk(const std::vector<StageInfo>& stages, int cut, const std::vector<Wanted>& wanted,
                    ActivationStore& store)
{
    const WantedBytes bytes = bytesOf(stages, cut, wanted);
    if (!std::all_of(wanted.begin(), wanted.end(), [](const Wanted& some) { return some.banks.areOnDisk(); }))
        return false;
    return store.makeRoom(bytes.missing) || store.startAnew(bytes.all);
}

/// Which kind of number the frozen stages give.
ActivationStorage exactStorage(Classifier& classifier, int cut, const Compute& compute, int size)
{
    if (!compute.bfloat16)
        return ActivationStorage::Float32;
    const AutocastScope autocast(true, compute.device.type());
    const at::Tensor picture = at::zeros({1, 3, size, size}, compute.device).contiguous(at::MemoryFormat::ChannelsLast);
    const bool rounded = classifier.runPrefix(picture, cut).scalar_type() == at::kBFloat16;
    classifier.foldPrefix(0); // folded weights are laid out for their first input, and batches are larger
    classifier.foldPrefix(cut);
    return rounded ? ActivationStorage::BFloat16 : ActivationStorage::Float32;
}

std::optional<ActivationStorage> configuredStorage(CacheStorage storage)
{
    switch (storage) {
    case CacheStorage::Float32:
        return ActivationStorage::Float32;
    case CacheStorage::Float16:
        return ActivationStorage::Float16;
    case CacheStorage::BFloat16:
        return ActivationStorage::BFloat16;
    case CacheStorage::Auto:
        break;
    }
    return std::nullopt;
}

} // namespace

std::int64_t activationMemoryBytes(const TrainingConfig& config)
{
    return config.cacheBudgetBytes >= 0 ? config.cacheBudgetBytes : availableMemoryBytes() / 2;
}

ActivationSize activationSize(const TrainingConfig& config, const FreezePlan& freeze, const PictureCounts& pictures,
                              ActivationStorage exact, ActivationStorage exactOfTest)
{
    const auto bytes = [&](std::int64_t count, ActivationStorage storage) {
        return count * CachedActivations::rowBytes(freeze.stages(), freeze.frozenPrefix(), storage);
    };
    const std::int64_t learning = pictures.training * viewsOf(config, freeze) + pictures.valid;
    const auto settled = [&](ActivationStorage storage) {
        const bool large = bytes(learning + pictures.test, storage) > kExactStorageLimit;
        const bool halved = large && storage == ActivationStorage::Float32;
        return configuredStorage(config.cacheStorage).value_or(halved ? ActivationStorage::Float16 : storage);
    };
    ActivationSize size{.storage = settled(exact), .testStorage = settled(exactOfTest)};
    size.bytes = bytes(learning, size.storage) + bytes(pictures.test, size.testStorage);
    return size;
}

ActivationPlan planActivations(const TrainingConfig& config, const FreezePlan& freeze, const PicturesToKeep& pictures,
                               Classifier& classifier, const Preprocessing& preprocessing, const Compute& compute,
                               ActivationStore& store)
{
    ActivationPlan plan{.views = viewsOf(config, freeze)};
    if (plan.views == 0)
        return plan;
    const int cut = freeze.frozenPrefix();
    const ActivationStorage computed = exactStorage(classifier, cut, compute, preprocessing.size);
    const ActivationSize size = activationSize(config, freeze,
                                               {.training = std::int64_t(pictures.training.size()),
                                                .valid = std::int64_t(pictures.valid.size()),
                                                .test = std::int64_t(pictures.test.size())},
                                               computed, compute.bfloat16 ? ActivationStorage::Float32 : computed);
    plan.storage = size.storage;
    plan.testStorage = size.testStorage;
    const auto banksOn = [&](ActivationStore* place) {
        const auto make = [&](const std::string& precision, ActivationStorage storage, ActivationStorage exact) {
            return std::make_shared<ActivationBanks>(classifier, preprocessing, precision, storage, place, exact);
        };
        plan.banks = make(compute.precisionName(), plan.storage, computed);
        plan.testBanks =
            compute.isExact() ? plan.banks : make(kTestPrecision, plan.testStorage, ActivationStorage::Float32);
    };
    if (size.bytes <= config.cacheDiskBytes) {
        banksOn(&store);
        std::vector<Wanted> wanted;
        for (int view = 0; view < plan.views; ++view)
            wanted.push_back({*plan.banks, {augmentationOf(config, freeze), config.seed, view}, pictures.training});
        wanted.push_back({*plan.banks, {}, pictures.valid});
        wanted.push_back({*plan.testBanks, {}, pictures.test});
        if (hasPlaceOnDisk(freeze.stages(), cut, wanted, store))
            return plan;
    }
    plan.banks.reset();
    plan.testBanks.reset();
    if (size.bytes <= activationMemoryBytes(config))
        banksOn(nullptr);
    return plan;
}

} // namespace graft

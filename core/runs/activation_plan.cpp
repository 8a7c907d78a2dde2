#include "runs/activation_plan.h"

#include "base/machine.h"
#include "transfer/cached_activations.h"

namespace graft {

namespace {

constexpr std::int64_t kExactStorageLimit = std::int64_t{2} << 30;

/// A view, and the pictures that are seen in it.
struct Wanted {
    ViewKey view;
    const std::vector<PictureRef>& pictures;
};

std::vector<Wanted> wantedRows(const TrainingConfig& config, Augmentation augmentation, int views,
                               const std::vector<PictureRef>& training, const std::vector<PictureRef>& plain)
{
    std::vector<Wanted> wanted;
    for (int view = 0; view < views; ++view)
        wanted.push_back({{augmentation, config.seed, view}, training});
    wanted.push_back({{}, plain});
    return wanted;
}

std::int64_t missingRows(ActivationBanks& banks, int cut, const std::vector<Wanted>& wanted)
{
    std::int64_t missing = 0;
    for (const auto& [view, pictures] : wanted) {
        const auto bank = banks.bank(cut, view);
        for (const PictureRef& picture : pictures)
            missing += bank->contains(picture.content) ? 0 : 1;
    }
    return missing;
}

/// Whether all rows have a place on the disk now. Banks are opened before room is made, so that they stay.
bool hasPlaceOnDisk(ActivationBanks& banks, int cut, const std::vector<Wanted>& wanted, std::int64_t rowBytes,
                    ActivationStore& store)
{
    const std::int64_t missing = missingRows(banks, cut, wanted);
    if (!banks.areOnDisk())
        return false;
    if (store.makeRoom(missing * rowBytes))
        return true;
    store.emptyOpenBanks();
    return store.makeRoom(missingRows(banks, cut, wanted) * rowBytes);
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

ActivationPlan planActivations(const TrainingConfig& config, const FreezePlan& freeze,
                               const std::vector<PictureRef>& training, const std::vector<PictureRef>& plain,
                               Classifier& classifier, const Preprocessing& preprocessing, const Compute& compute,
                               ActivationStore& store)
{
    ActivationPlan plan{.views = viewsOf(config, freeze)};
    if (plan.views == 0)
        return plan;
    const int cut = freeze.frozenPrefix();
    const std::int64_t rows = std::int64_t(training.size()) * plan.views + std::int64_t(plain.size());
    const auto bytes = [&](std::int64_t count) {
        return count * CachedActivations::rowBytes(freeze.stages(), cut, plan.storage);
    };
    plan.storage = exactStorage(classifier, cut, compute, preprocessing.size);
    if (bytes(rows) > kExactStorageLimit && plan.storage == ActivationStorage::Float32)
        plan.storage = ActivationStorage::Float16;
    plan.storage = configuredStorage(config.cacheStorage).value_or(plan.storage);
    const auto banksOn = [&](ActivationStore* place) {
        return std::make_shared<ActivationBanks>(classifier, preprocessing, compute.precisionName(), plan.storage,
                                                 place);
    };
    if (bytes(rows) <= config.cacheDiskBytes) {
        auto banks = banksOn(&store);
        if (hasPlaceOnDisk(*banks, cut, wantedRows(config, augmentationOf(config, freeze), plan.views, training, plain),
                           bytes(1), store))
            plan.banks = std::move(banks);
    }
    if (!plan.banks && bytes(rows) <= activationMemoryBytes(config))
        plan.banks = banksOn(nullptr);
    return plan;
}

} // namespace graft

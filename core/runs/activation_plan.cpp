#include "runs/activation_plan.h"

#include "base/machine.h"
#include "transfer/cached_activations.h"

namespace graft {

namespace {
constexpr std::int64_t kExactStorageLimit = std::int64_t{2} << 30;
}

ActivationPlan planActivations(const TrainingConfig& config, const FreezePlan& freeze, Augmentation augmentation,
                               const SplitCounts& pictures, Classifier& classifier,
                               const Preprocessing& preprocessing, const std::string& precision,
                               ActivationStore& store)
{
    const int cut = freeze.frozenPrefix();
    if (cut == 0 || config.cacheBudgetBytes == 0)
        return {};
    const std::int64_t memory = config.cacheBudgetBytes > 0 ? config.cacheBudgetBytes : availableMemoryBytes() / 2;
    const int wanted = augmentation == Augmentation::None ? 1 : std::min(config.cacheViews, config.epochs);
    const int least = std::min(wanted, 2);
    for (int views = wanted; views >= least; --views) {
        const std::int64_t rows = pictures.train * views + pictures.valid + pictures.test;
        const auto bytes = [&](ActivationStorage storage) {
            return CachedActivations::bytesNeeded(freeze.stages(), cut, rows, 1, storage);
        };
        const ActivationStorage storage = bytes(ActivationStorage::Float32) <= kExactStorageLimit
                                              ? ActivationStorage::Float32
                                              : ActivationStorage::Float16;
        const auto banksOn = [&](ActivationStore* place) {
            return std::make_shared<ActivationBanks>(classifier, preprocessing, precision, storage, place);
        };
        if (bytes(storage) <= config.cacheDiskBytes) {
            ActivationPlan plan{.views = views, .banks = banksOn(&store), .onDisk = true};
            for (int view = 0; view < views; ++view) // in use before room is made, so that they are not evicted
                plan.banks->bank(cut, {augmentation, config.seed, view});
            plan.banks->bank(cut, {});
            if (store.makeRoom(bytes(storage)))
                return plan;
        }
        if (bytes(storage) <= memory)
            return {.views = views, .banks = banksOn(nullptr), .onDisk = false};
    }
    return {};
}

} // namespace graft

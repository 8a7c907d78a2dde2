#pragma once

#include "training/training_config.h"
#include "transfer/activation_banks.h"
#include "transfer/freeze_plan.h"

#include <memory>

namespace graft {

/// How many pictures of each split a job has.
struct SplitCounts {
    std::int64_t train = 0;
    std::int64_t valid = 0;
    std::int64_t test = 0;
};

/// How a job keeps the activations of the frozen stages.
struct ActivationPlan {
    int views = 0; ///< Of each training picture; 0: nothing is kept.
    std::shared_ptr<ActivationBanks> banks;
    bool onDisk = false;

    [[nodiscard]] std::string kept() const { return views == 0 ? "none" : onDisk ? "disk" : "memory"; }
};

/// The best that the budgets allow: on disk before in memory, many views before few; with augmentation at least two
/// views, since a single one would be no augmentation at all.
///
/// Activations are kept as float32, exact, up to 2 GiB and as float16 beyond: that depends on the data alone, so
/// that the same job gives the same numbers however full the disk is.
/// @param store may evict older banks; must outlive the plan.
ActivationPlan planActivations(const TrainingConfig& config, const FreezePlan& freeze, Augmentation augmentation,
                               const SplitCounts& pictures, Classifier& classifier,
                               const Preprocessing& preprocessing, const std::string& precision,
                               ActivationStore& store);

} // namespace graft

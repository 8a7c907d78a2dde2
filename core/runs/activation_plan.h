#pragma once

#include "batches/batch_source.h"
#include "runs/run_plan.h"
#include "transfer/activation_banks.h"
#include "transfer/compute.h"

#include <memory>

namespace graft {

/// How a job treats the activations of the frozen stages.
struct ActivationPlan {
    int views = 0; ///< Of each training picture: epoch e sees view e mod `views`; 0: another one in every epoch.
    ActivationStorage storage = ActivationStorage::Float32;
    std::shared_ptr<ActivationBanks> banks; ///< Null: nothing is kept, the frozen stages run in every epoch.
    ActivationStorage testStorage = ActivationStorage::Float32;
    std::shared_ptr<ActivationBanks> testBanks; ///< Of the test pictures, which are computed in float32: as every use
                                                ///< of the model computes later.

    [[nodiscard]] std::string kept() const { return !banks ? "none" : banks->areOnDisk() ? "disk" : "memory"; }
};

/// What activations are rounded to, and the bytes that all of them take.
struct ActivationSize {
    ActivationStorage storage = ActivationStorage::Float32;
    ActivationStorage testStorage = ActivationStorage::Float32;
    std::int64_t bytes = 0;
};

/// Unless the configuration says how, activations are kept exactly up to 2 GiB and in 16 bits beyond.
/// @param exact what the frozen stages (at least one) give. @param exactOfTest what they give for the test pictures.
ActivationSize activationSize(const TrainingConfig& config, const FreezePlan& freeze, const PictureCounts& pictures,
                              ActivationStorage exact, ActivationStorage exactOfTest);

/// The pictures of a job.
struct PicturesToKeep {
    const std::vector<PictureRef>& training; ///< Seen in `viewsOf` views.
    const std::vector<PictureRef>& valid;
    const std::vector<PictureRef>& test;
};

/// Decides where activations are kept: on disk, else in memory, else nowhere. Views and rounding follow from the
/// configuration and the data, so the choice changes no result beyond the last bits of a float. What the frozen stages
/// give (see activationSize), bfloat16 or float32, one picture is run through them to see.
/// @param store may evict older banks; must outlive the plan.
ActivationPlan planActivations(const TrainingConfig& config, const FreezePlan& freeze, const PicturesToKeep& pictures,
                               Classifier& classifier, const Preprocessing& preprocessing, const Compute& compute,
                               ActivationStore& store);

/// Memory for activations that are not on disk.
std::int64_t activationMemoryBytes(const TrainingConfig& config);

} // namespace graft

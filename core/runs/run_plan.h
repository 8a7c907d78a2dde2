#pragma once

#include "training/training_config.h"
#include "transfer/freeze_plan.h"

#include <cstdint>

namespace graft {

/// What a configuration comes to for a freeze plan, before anything runs; no LibTorch here.

/// The configured augmentation, or the usual one: none for the head alone, light otherwise, without mirroring where
/// classes would become each other.
Augmentation augmentationOf(const TrainingConfig& config, const FreezePlan& freeze);

/// How many views of each training picture a job has; 0: another one in every epoch. Of the configuration alone, so
/// that free space decides only where they are kept.
int viewsOf(const TrainingConfig& config, const FreezePlan& freeze);

/// The configured rule, or the one that was found best (see docs/fine-tuning.md): kept, and anew where training begins
/// from random weights, which have nothing to keep.
BatchNormRule batchNormOf(const TrainingConfig& config);

/// How many pictures a job has.
struct PictureCounts {
    std::int64_t training = 0;
    std::int64_t valid = 0;
    std::int64_t test = 0;
};

/// Memory for decoded pictures at the network's size, in bytes.
struct KeptPictures {
    std::int64_t training = 0;
    std::int64_t valid = 0;
};

/// With nothing frozen no activations are kept, and their memory serves the pictures that every epoch reads: those to
/// validate with, and then those to train with unless they vary.
KeptPictures keptPictures(const TrainingConfig& config, const FreezePlan& freeze, const PictureCounts& pictures,
                          int pictureSize, std::int64_t budget);

} // namespace graft

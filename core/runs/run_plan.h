#pragma once

#include "training/training_config.h"
#include "transfer/freeze_plan.h"

namespace graft {

/// What a configuration comes to for a freeze plan, before anything runs; no LibTorch here.

/// The configured augmentation, or the usual one: none for the head alone, light otherwise.
Augmentation augmentationOf(const TrainingConfig& config, const FreezePlan& freeze);

/// How many views of each training picture a job has; 0: another one in every epoch. Of the configuration alone, so
/// that free space decides only where they are kept.
int viewsOf(const TrainingConfig& config, const FreezePlan& freeze);

} // namespace graft

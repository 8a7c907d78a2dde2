#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "datasets/dataset.h"
#include "runs/run_plan.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"
#include "transfer/precision_choice.h"

namespace graft {

/// Decides the precision of a job: as the configuration asks, float32 where nothing multiplies bfloat16 in hardware,
/// else by a trial with some of the training pictures, which is remembered on this machine; float32 too where it cannot
/// be remembered, since the same job would then be decided by the clock each time.
/// @param classifier frozen as the job will have it, on its device; its prefix is folded afterwards.
/// @param pictures of the training split of `dataset`; blocks while some are read.
/// @throws Cancelled
PrecisionChoice planPrecision(const TrainingConfig& config, const Compute& compute, Classifier& classifier,
                              PictureSource& pictures, const Dataset& dataset, int size,
                              const CancellationToken& token);

/// How often each picture passes through the two parts of the network in that job, with a validation picture counted
/// as a training picture.
PassCounts passCounts(const TrainingConfig& config, const FreezePlan& freeze);

} // namespace graft

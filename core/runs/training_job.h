#pragma once

#include "base/cancellation.h"
#include "datasets/scan.h"
#include "runs/run_store.h"
#include "training/learning_rate_finder.h"
#include "transfer/transfer_profile.h"

namespace graft {

/// The main job, the same for the window and the command: scan, load the backbone, train, restore the best epoch,
/// test once, and leave a run folder with everything in it.
///
/// Blocks; runs LibTorch on the calling thread. A run folder appears only once training can begin, and is removed
/// again if not even one epoch was finished. If the token is cancelled after at least one epoch, the best epoch
/// so far is tested and kept, and the report says `cancelled`.
/// @param scanned the result of an earlier scan of config.data to use instead of scanning again, or null.
/// @throws Error in one sentence. @throws Cancelled if nothing was kept.
TrainingReport trainClassifier(const TrainingConfig& config, const TrainingObserver& observer = {},
                               const CancellationToken& token = {}, const ScanResult* scanned = nullptr);

/// Where along the configured backbone the configured pictures are told apart best (see TransferProfile). The freeze
/// plan and everything about training in the configuration are left aside, and no run is made. Computes in float32
/// unless the configuration asks for bfloat16: one pass is too short to try both. Blocks, as above.
/// @param limits `seed`, `bfloat16`, `progress` and `token` are filled in here.
/// @throws Error @throws Cancelled
TransferProfile profileBackbone(const TrainingConfig& config, const TrainingObserver& observer = {},
                                const CancellationToken& token = {}, const ScanResult* scanned = nullptr,
                                const ProfileOptions& limits = {});

/// Tries learning rates on the configured training (see sweepLearningRates) without making a run. What it computed of
/// the frozen stages is kept for the training that follows, as far as the configuration lets it be kept on disk.
/// Blocks, as above.
/// @throws Error @throws Cancelled
LearningRateSweep findLearningRate(const TrainingConfig& config, const TrainingObserver& observer = {},
                                   const CancellationToken& token = {}, const ScanResult* scanned = nullptr);

} // namespace graft

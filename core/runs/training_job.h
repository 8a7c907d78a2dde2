#pragma once

#include "base/cancellation.h"
#include "datasets/scan.h"
#include "runs/run_store.h"

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

} // namespace graft

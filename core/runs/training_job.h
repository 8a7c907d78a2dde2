#pragma once

#include "base/cancellation.h"
#include "datasets/scan.h"
#include "runs/run_store.h"
#include "training/learning_rate_finder.h"
#include "transfer/transfer_profile.h"

#include <functional>

namespace graft {

class PreparedJob;
class TrainingSources;

/// The jobs on a configuration's pictures, the same for the window and the command. Each scans, loads the backbone and
/// freezes it (see PreparedJob), blocks, and runs LibTorch on the calling thread.
/// @param scanned the result of an earlier scan of config.data to use instead of scanning again, or null.

/// The main job: train, restore the best epoch, test once, and leave a run folder with everything in it.
///
/// A run folder appears only once training can begin, and is removed again if it came to nothing: it was cancelled in
/// its first epoch before a checkpoint was due. If the token is cancelled after at least one epoch, the best epoch so
/// far is tested and kept, and the report says `cancelled`. While it trains, checkpoints are kept (see Checkpoint), so
/// that it can go on (see resumeTraining) whatever ended it.
/// @throws Error in one sentence. @throws Suspended if the token is suspended, or cancelled in a long first epoch.
/// @throws Cancelled if nothing was kept.
TrainingReport trainClassifier(const TrainingConfig& config, const TrainingObserver& observer = {},
                               const CancellationToken& token = {}, const ScanResult* scanned = nullptr);

/// The same at a rate that is looked for first (see findLearningRate), with the same pictures and network.
/// @param onFound called with what the rate comes from.
TrainingReport trainAtFoundRate(const TrainingConfig& config,
                                const std::function<void(const LearningRateSweep&)>& onFound,
                                const TrainingObserver& observer = {}, const CancellationToken& token = {},
                                const ScanResult* scanned = nullptr);

/// Where along the configured backbone the configured pictures are told apart best (see TransferProfile). The freeze
/// plan and everything about training in the configuration are left aside, and no run is made. Computes in float32
/// unless the configuration asks for bfloat16: one pass is too short to try both.
/// @param limits `seed`, `bfloat16`, `progress` and `token` are filled in here.
/// @throws Error @throws Cancelled
TransferProfile profileBackbone(const TrainingConfig& config, const TrainingObserver& observer = {},
                                const CancellationToken& token = {}, const ScanResult* scanned = nullptr,
                                const ProfileOptions& limits = {});

/// Tries learning rates on the configured training (see sweepLearningRates) without making a run. What it computed of
/// the frozen stages is kept for the training that follows, as far as the configuration lets it be kept on disk.
/// @throws Error @throws Cancelled
LearningRateSweep findLearningRate(const TrainingConfig& config, const TrainingObserver& observer = {},
                                   const CancellationToken& token = {}, const ScanResult* scanned = nullptr);

/// The same on what is prepared. Leaves the network's weights as they were.
LearningRateSweep tryLearningRates(const PreparedJob& job, TrainingSources& sources);

} // namespace graft

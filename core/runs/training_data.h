#pragma once

#include "base/cancellation.h"
#include "datasets/scan.h"
#include "training/training_config.h"
#include "training/training_observer.h"

namespace graft {

/// The pictures of a configuration: an earlier scan as it is, or config.data scanned now and corrected by
/// config.corrections. Tells the observer what there is, and what would make results look better than they are. Blocks
/// while it scans.
/// @param scanned or null.
/// @throws Error if there is nothing to validate on, or the folder is no data set. @throws Cancelled
ScanResult readTrainingData(const TrainingConfig& config, const TrainingObserver& observer,
                            const CancellationToken& token, const ScanResult* scanned);

/// What makes every class count alike, whatever its number of training pictures: a factor a class, 1 on average over
/// the pictures.
std::vector<double> balancedWeights(const Dataset& dataset);

} // namespace graft

#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "training/training_config.h"

#include <vector>

namespace graft {

class BatchSource;
class Classifier;
struct Compute;

/// One step of a sweep.
struct LearningRatePoint {
    double rate = 0;     ///< Of the head.
    double loss = 0;     ///< Of the step's batch, before the step.
    double smoothed = 0; ///< Mean of the losses around it.
};

/// How the loss moves while the learning rate grows from step to step.
struct LearningRateSweep {
    std::vector<LearningRatePoint> points; ///< By rising rate.
    bool exploded = false;                 ///< Whether the loss grew so much that higher rates were not tried.
    double suggested = 0;                  ///< See suggestLearningRate().
};

struct SweepOptions {
    double lowest = 1e-5;
    double highest = 10;
    int steps = 100;                  ///< A batch each, spaced evenly in the logarithm of the rate.
    std::vector<double> classWeights; ///< Of the loss, by class; empty: all 1.
    ProgressCallback progress;
    CancellationToken token;
};

/// Trains a few steps at learning rates that grow by the same factor each time (Smith, "Cyclical Learning Rates for
/// Training Neural Networks", 2017, section 3.3), and stops where the loss explodes. Afterwards, also when it throws,
/// everything that a step changes is bit for bit what it was: weights, batch-norm statistics, and the classifier is in
/// eval mode. LibTorch's random numbers are used up. Blocks.
/// @param train starts its epochs anew, from the first.
/// @throws Error if none of the pictures can be read. @throws Cancelled
LearningRateSweep sweepLearningRates(Classifier& classifier, BatchSource& train, const TrainingConfig& config,
                                     const Compute& compute, const SweepOptions& options = {});

/// The rate at which the smoothed loss falls most steeply on its way to its minimum, in two digits; 0 if it falls
/// nowhere worth speaking of.
double suggestLearningRate(const std::vector<LearningRatePoint>& points);

/// Fills in `smoothed`: a mean over the neighbours, weighted by a triangle, so that nothing is shifted along the axis.
void smoothLosses(std::vector<LearningRatePoint>& points);

} // namespace graft

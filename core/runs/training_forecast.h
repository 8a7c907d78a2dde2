#pragma once

#include "datasets/dataset.h"
#include "images/preprocessing.h"
#include "runs/run_plan.h"
#include "transfer/backbone_pace.h"

#include <optional>

namespace graft {

struct TrainingReport;

/// What a run took on this machine, by what it did: remembered, so that the next one like it is foreseen.
struct RunPace {
    double computedSeconds = 0;      ///< A picture that goes through the frozen stages; 0: not known.
    double epochSeconds = 0;         ///< A training picture in an epoch that finds them computed, with its share of
                                     ///< validation; 0: not known.
    double aroundSeconds = 0;        ///< Before and after the epochs.
    int views = 0;                   ///< As CostModel::views.
    std::int64_t prefixPictures = 0; ///< Whose frozen stages are computed and kept.
    bool keptOnDisk = false;
    std::uint64_t seed = 0; ///< By which kept pictures are varied.
};

/// @param prefixComputed pictures of the report's run that went through the frozen stages, those of the test apart.
RunPace paceOf(const TrainingReport& report, const FreezePlan& plan, std::int64_t prefixComputed);

/// Of the last run of the same network, plan, batch, precision and pictures on this machine; nothing if there was none.
/// Reads a small file.
std::optional<RunPace> recallRunPace(const TrainingConfig& config, const FreezePlan& plan);
/// What is not known of this run stays as it was.
void rememberRunPace(const TrainingConfig& config, const FreezePlan& plan, RunPace pace);

/// What is known before a run begins.
struct ForecastFacts {
    PictureCounts pictures;
    std::optional<RunPace> lastRun;
    std::optional<BackbonePace> backbone; ///< On the processor: what a GPU waits for is not foreseen.
    std::optional<double> decodeSeconds;  ///< A picture, on one thread.
    int threads = 1;
};

/// How long a run will take, in seconds, from the last one like it or else from what was measured; nothing if neither
/// says it to within a factor of two.
std::optional<double> forecastSeconds(const TrainingConfig& config, const FreezePlan& plan, const ForecastFacts& facts);

/// Seconds that a picture of the data set takes to be decoded to a network's size on one thread: the median of a few
/// from all over it. Nothing if none can be read. Blocks for some tenths of a second, without LibTorch.
std::optional<double> measureDecoding(const Dataset& dataset, const Preprocessing& preprocessing,
                                      const CancellationToken& token = {});

/// What is foreseen of a run.
struct TrainingForecast {
    std::optional<double> seconds;       ///< Nothing where it is not known to within a factor of two.
    double picturesPerSecond = 0;        ///< That pass the frozen network; 0 where that is not measured.
    std::optional<double> decodeSeconds; ///< As measured, to be given again.
};

/// Looks up the last run like it, and measures what is missing (see measureBackbonePace). On a GPU nothing is measured:
/// only earlier runs tell. Blocks for some seconds, the first time. Runs LibTorch.
/// @param decodeSeconds of the same pictures, where it is known.
/// @throws Error if there is no such backbone, or it has no such stages. @throws Cancelled
TrainingForecast forecastTraining(const TrainingConfig& config, const Dataset& dataset,
                                  const std::optional<double>& decodeSeconds, const CancellationToken& token = {});

} // namespace graft

#pragma once

#include "runs/training_forecast.h"

#include <vector>

namespace graft {

/// What is foreseen of trainings that differ in their network, on the same pictures, so that the times can be compared:
/// all are of trainings that find nothing computed, from what was measured here in one go, cheapest first. After some
/// seconds, and where measuring fails, the other networks are reckoned from their share of what was measured; so there
/// is a time for each. No network that computes more is said to take less, whatever else the machine did meanwhile. On
/// a GPU only earlier runs tell. Runs LibTorch. In the order of the configurations.
/// @param decodeSeconds of the same pictures, where it is known.
/// @throws Error if there is no such backbone, or it has no such stages. @throws Cancelled
std::vector<TrainingForecast> compareForecasts(const std::vector<TrainingConfig>& configs, const Dataset& dataset,
                                               const std::optional<double>& decodeSeconds,
                                               const CancellationToken& token = {});

/// The nearest times that never fall as the multiply-adds rise: those that contradict the order become their geometric
/// mean. Both of the same size; times are positive.
std::vector<double> inOrderOfCompute(const std::vector<double>& seconds, const std::vector<double>& multiplyAdds);

/// The pace of stages that were not measured, as fast for each multiply-add as those that were. Where nothing was, as
/// a usual processor is with so many threads.
BackbonePace paceLike(const std::vector<StageInfo>& stages, const BackbonePace* measured,
                      const std::vector<StageInfo>& measuredStages, int threads);

} // namespace graft

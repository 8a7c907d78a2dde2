#pragma once

#include "datasets/scan.h"
#include "jobs/job.h"
#include "runs/compared_forecasts.h"

namespace graft::ui {

using ForecastJob = ResultJob<std::vector<TrainingForecast>>;

/// How long a training will take (see forecastTraining), or several, so that they can be compared (see
/// compareForecasts): at once where that was measured before, otherwise some seconds. Needs the compute thread.
ForecastJob* startForecast(Executor& compute, const std::vector<TrainingConfig>& configs,
                           std::shared_ptr<const ScanResult> pictures, const std::optional<double>& decodeSeconds,
                           QObject* parent);

} // namespace graft::ui

#pragma once

#include "datasets/scan.h"
#include "jobs/job.h"
#include "runs/training_forecast.h"

namespace graft::ui {

using ForecastJob = ResultJob<TrainingForecast>;

/// How long a training will take (see forecastTraining): at once where that was measured before, otherwise some
/// seconds. Needs the compute thread.
ForecastJob* startForecast(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> pictures,
                           const std::optional<double>& decodeSeconds, QObject* parent);

} // namespace graft::ui

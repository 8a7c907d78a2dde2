#include "jobs/forecast_job.h"

namespace graft::ui {

ForecastJob* startForecast(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> pictures,
                           const std::optional<double>& decodeSeconds, QObject* parent)
{
    const auto work = [config, pictures = std::move(pictures), decodeSeconds](const JobLink& link) {
        return forecastTraining(config, pictures->dataset, decodeSeconds, link.token());
    };
    return new ForecastJob(compute, work, parent);
}

} // namespace graft::ui

#include "jobs/forecast_job.h"

namespace graft::ui {

ForecastJob* startForecast(Executor& compute, const std::vector<TrainingConfig>& configs,
                           std::shared_ptr<const ScanResult> pictures, const std::optional<double>& decodeSeconds,
                           QObject* parent)
{
    const auto work = [configs, pictures = std::move(pictures), decodeSeconds](const JobLink& link) {
        if (configs.size() == 1)
            return std::vector{forecastTraining(configs.front(), pictures->dataset, decodeSeconds, link.token())};
        return compareForecasts(configs, pictures->dataset, decodeSeconds, link.token());
    };
    return new ForecastJob(compute, work, parent);
}

} // namespace graft::ui

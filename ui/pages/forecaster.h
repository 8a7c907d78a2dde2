#pragma once

#include "jobs/forecast_job.h"
#include "pages/page_context.h"

#include <QPointer>
#include <QTimer>

namespace graft::ui {

/// Finds out how long trainings will take, one after the other and a moment after they were asked for, so that nothing
/// is measured for what only passes by. Nothing is while a run is under way, which needs the compute thread more.
class Forecaster final : public QObject {
    Q_OBJECT

public:
    Forecaster(PageContext& context, QObject* parent);

    /// What is to be known, in this order; data, and what is not named, are the project's. Those that are known stay.
    void ask(const std::vector<TrainingConfig>& configs);
    /// Nothing more is measured for what was asked.
    void stop();
    /// What has not begun is not measured: nobody looks any more.
    void drop();

    /// Null while it is not known.
    [[nodiscard]] const TrainingForecast* forecast(const TrainingConfig& config) const;
    /// Whether it is being found out.
    [[nodiscard]] bool isWaiting() const { return m_job || m_soon.isActive(); }

Q_SIGNALS:
    void changed();

private:
    struct Known {
        TrainingConfig config;
        TrainingForecast forecast;
    };

    void forget();
    void next();
    [[nodiscard]] const TrainingConfig* firstOpen() const; ///< Of what was asked; null if all is known.

    PageContext& m_context;
    QTimer m_soon;
    QPointer<ForecastJob> m_job;
    std::vector<TrainingConfig> m_asked;
    std::vector<Known> m_known;
    std::vector<TrainingConfig> m_failed; ///< Not asked again.
    std::optional<double> m_decodeSeconds;
};

} // namespace graft::ui

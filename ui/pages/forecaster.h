#pragma once

#include "jobs/forecast_job.h"
#include "pages/page_context.h"

#include <QPointer>
#include <QTimer>

namespace graft::ui {

/// Finds out how long trainings will take, a moment after they were asked for, so that nothing is measured for what
/// only passes by. Those that are asked for together are foreseen together, to be compared. Nothing is while a run is
/// under way, which needs the compute thread more.
class Forecaster final : public QObject {
    Q_OBJECT

public:
    Forecaster(PageContext& context, QObject* parent);

    /// What is to be known; data, and what is not named, are the project's. What is known stays.
    void ask(const std::vector<TrainingConfig>& configs);
    /// Nothing more is measured for what was asked.
    void stop();
    /// What has not begun is not measured: nobody looks any more.
    void drop();

    /// Null while it is not known.
    [[nodiscard]] const TrainingForecast* forecast(const TrainingConfig& config) const;
    /// Whether it is being found out.
    [[nodiscard]] bool isWaiting() const { return m_job || m_soon.isActive(); }
    /// What is going on meanwhile, a sentence: it is measured, or it waits for something else that is computed.
    [[nodiscard]] QString waitingInWords() const;
    /// The longest of such sentences, to keep room for.
    [[nodiscard]] static QString longestWaitingInWords();

Q_SIGNALS:
    void changed();

private:
    struct Known {
        TrainingConfig config;
        TrainingForecast forecast;
    };

    void forget();
    void next();
    void followOthers();
    [[nodiscard]] Job* waitsFor() const; ///< Null if it is not known to wait.
    void remember(const TrainingConfig& config, const TrainingForecast& forecast);
    [[nodiscard]] bool isOpen() const; ///< Whether something of what was asked is not known.

    PageContext& m_context;
    QTimer m_soon;
    QPointer<ForecastJob> m_job;
    std::vector<TrainingConfig> m_asked;
    std::vector<Known> m_known;
    std::vector<TrainingConfig> m_failed; ///< What was asked and is not asked again.
    std::optional<double> m_decodeSeconds;
};

} // namespace graft::ui

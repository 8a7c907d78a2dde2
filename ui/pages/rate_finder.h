#pragma once

#include "jobs/learning_rate_job.h"
#include "pages/page_context.h"

#include <QPointer>

namespace graft::ui {

/// What a training learns, and how.
struct TrainingTask {
    TrainingConfig config;
    std::shared_ptr<const ScanResult> data;
    bool operator==(const TrainingTask&) const = default;
};

/// Tries learning rates on the project's pictures and settings, and knows whether those are still the same.
class RateFinder final : public QObject {
    Q_OBJECT

public:
    RateFinder(PageContext& context, QObject* parent);

    /// On what the project holds now.
    void start();
    /// Ends soon, without a finding.
    void cancel();
    /// Ends what nobody waits for any more: nothing is heard of it, the end neither.
    void drop();

    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    /// Whether what was tried last is what the project holds now, but for the rate.
    [[nodiscard]] bool knowsThisTask() const { return task() == m_tried; }

Q_SIGNALS:
    void progressed(const graft::Progress& progress);
    void found(const graft::LearningRateSweep& sweep);
    void failed(const QString& message);
    void ended();

private:
    [[nodiscard]] TrainingTask task() const;

    PageContext& m_context;
    QPointer<LearningRateJob> m_job;
    TrainingTask m_tried;
};

} // namespace graft::ui

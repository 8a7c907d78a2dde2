#pragma once

#include "jobs/memory_job.h"
#include "pages/page_context.h"

#include <QFrame>
#include <QPointer>

#include <map>

class QLabel;

namespace graft::ui {

class Forecaster;
class ShareBar;

/// What the chosen plan comes to: how much of the network learns, and the time and memory that training will take. What
/// is not known of these is measured while somebody looks.
class TrainingCosts final : public QFrame {
    Q_OBJECT

public:
    explicit TrainingCosts(PageContext& context, QWidget* parent = nullptr);

    /// What the project says.
    void showProject();
    /// Nothing more is measured.
    void stop();

    [[nodiscard]] QString summary() const;
    /// How long training is expected to take; empty until that is known.
    [[nodiscard]] QString timeText() const;
    /// What a training is expected to need; empty until that is known.
    [[nodiscard]] QString memoryText() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void keepRoomForWords();
    [[nodiscard]] std::int64_t parameters() const;
    void showShare();
    void showTime();
    void showMemory();
    void measure();
    void measureMemory();

    PageContext& m_context;
    QLabel* m_summary;
    ShareBar* m_share;
    QLabel* m_note;
    QLabel* m_time;
    QLabel* m_memory;
    Forecaster* m_forecaster;
    QPointer<StageMemoryJob> m_measuringMemory;
    std::map<std::string, std::vector<StageMemory>> m_stageMemories; ///< By backbone.
};

} // namespace graft::ui

#pragma once

#include "training/learning_rate_finder.h"

#include <QWidget>

class QCustomPlot;
class QCPGraph;

namespace graft::ui {

/// The loss over learning rates, on a logarithmic axis: each step faint, the smoothed curve strong, the suggested rate
/// marked. Follows the theme.
class RatePlot final : public QWidget {
    Q_OBJECT

public:
    explicit RatePlot(QWidget* parent = nullptr);

    void setSweep(const LearningRateSweep& sweep);
    [[nodiscard]] int points() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();
    void showAll(const LearningRateSweep& sweep);

    QCustomPlot* m_plot;
    QCPGraph* m_steps;
    QCPGraph* m_smoothed;
    QCPGraph* m_suggested;
};

} // namespace graft::ui

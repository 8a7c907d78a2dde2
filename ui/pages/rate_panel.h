#pragma once

#include "training/learning_rate_finder.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace graft::ui {

class RatePlot;

/// What came of trying learning rates: the curve, what it says, and a button that takes the suggested rate over.
class RatePanel final : public QFrame {
    Q_OBJECT

public:
    explicit RatePanel(QWidget* parent = nullptr);

    void setSweep(const LearningRateSweep& sweep);

    [[nodiscard]] QPushButton* useButton() const { return m_use; }
    [[nodiscard]] QPushButton* closeButton() const { return m_close; }
    [[nodiscard]] const RatePlot* plot() const { return m_plot; }

Q_SIGNALS:
    void rateChosen(double rate);
    void dismissed();

private:
    RatePlot* m_plot;
    QLabel* m_text;
    QPushButton* m_use;
    QPushButton* m_close;
    double m_suggested = 0;
};

} // namespace graft::ui

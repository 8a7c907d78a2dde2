#pragma once

#include "models/workflow.h"

#include <QAbstractButton>

namespace graft::ui {

/// One step of the rail: icon, name, and a mark for done or not yet.
class StepButton final : public QAbstractButton {
    Q_OBJECT

public:
    StepButton(Step step, int shortcutNumber, QWidget* parent = nullptr);

    void setStatus(const StepStatus& status);
    /// Shows that the step is at work, and how far: 0 to 1; negative: it is not.
    void setProgress(double share);
    /// The icon alone; the name is in the tool tip.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QRectF markRect() const;
    void paintMark(QPainter& painter) const;
    void paintProgress(QPainter& painter) const;
    void tell();

    Step m_step;
    int m_shortcutNumber;
    StepStatus m_status;
    double m_progress = -1; ///< Negative: not at work.
    bool m_compact = false;
    bool m_ring = false; ///< The keyboard brought the focus here.
};

} // namespace graft::ui

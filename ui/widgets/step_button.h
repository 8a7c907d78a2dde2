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
    void paintMark(QPainter& painter) const;

    Step m_step;
    int m_shortcutNumber;
    StepStatus m_status;
    bool m_compact = false;
    bool m_ring = false; ///< The keyboard brought the focus here.
};

} // namespace graft::ui

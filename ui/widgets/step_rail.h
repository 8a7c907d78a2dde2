#pragma once

#include "models/workflow.h"

#include <QWidget>

class QAbstractButton;
class QToolButton;

namespace graft::ui {

class StepButton;

/// The rail of seven steps on the left of the window: which page is shown, and how far the work has come.
class StepRail final : public QWidget {
    Q_OBJECT

public:
    explicit StepRail(QWidget* parent = nullptr);

    void setStatus(const std::array<StepStatus, 7>& status);
    void setCurrent(Step step);
    [[nodiscard]] QAbstractButton* button(Step step) const;
    [[nodiscard]] QToolButton* appearanceButton() const { return m_appearance; }
    [[nodiscard]] QToolButton* aboutButton() const { return m_about; }

Q_SIGNALS:
    void stepChosen(graft::ui::Step step);
    void aboutRequested();

private:
    std::array<StepButton*, 7> m_buttons{};
    QToolButton* m_appearance;
    QToolButton* m_about;
};

} // namespace graft::ui

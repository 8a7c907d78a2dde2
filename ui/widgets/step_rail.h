#pragma once

#include "models/workflow.h"

#include <QWidget>

class QAbstractButton;
class QBoxLayout;
class QLabel;
class QLayout;
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
    /// Icons alone, where a window is narrow.
    void setCompact(bool compact);
    [[nodiscard]] QAbstractButton* button(Step step) const;
    [[nodiscard]] QToolButton* appearanceButton() const { return m_appearance; }
    [[nodiscard]] QToolButton* aboutButton() const { return m_about; }
    [[nodiscard]] QToolButton* helpButton() const { return m_help; }
    /// Shows on a step that it is at work, and how far: 0 to 1; negative: it is not.
    void setProgress(Step step, double share);

Q_SIGNALS:
    void stepChosen(graft::ui::Step step);
    void aboutRequested();
    void helpRequested();

private:
    QLayout* makeBottom();

    std::array<StepButton*, 7> m_buttons{};
    QToolButton* m_appearance;
    QToolButton* m_about;
    QToolButton* m_help;
    QLabel* m_name;
    QBoxLayout* m_bottom;
    std::optional<bool> m_compact;
};

} // namespace graft::ui

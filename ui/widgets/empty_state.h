#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace graft::ui {

class FlowLayout;

/// What a page shows before there is anything to show: a drawing of what will be there, what to do, and buttons for
/// it. With a dashed border where things can be dropped.
class EmptyState final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Plain, DropArea };

    EmptyState(const QString& illustration, Kind kind, QWidget* parent = nullptr);

    void setMessage(const QString& title, const QString& text);
    QPushButton* addButton(const QString& text, const QString& iconName, const QString& role = {});

    /// Shown while something is dragged over the window.
    void setDragging(bool dragging);

private:
    QLabel* m_title;
    QLabel* m_text;
    FlowLayout* m_buttons;
};

} // namespace graft::ui

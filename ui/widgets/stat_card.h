#pragma once

#include <QFrame>

class QLabel;

namespace graft::ui {

/// One figure with its name and a line that says how to take it.
class StatCard final : public QFrame {
    Q_OBJECT

public:
    explicit StatCard(const QString& name, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& note);
    [[nodiscard]] QString figure() const;

private:
    QString m_name;
    QLabel* m_figure;
    QLabel* m_note;
};

} // namespace graft::ui

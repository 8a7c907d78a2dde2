#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace graft::ui {

/// Something to choose among a few: a heading, what it is, some lines about it, and the button that chooses it. A click
/// anywhere on it chooses too.
class ChoiceCard final : public QFrame {
    Q_OBJECT

public:
    explicit ChoiceCard(const QString& heading, QWidget* parent = nullptr);

    void setWhat(const QString& what, const QString& lines);
    void setChosen(bool chosen);
    [[nodiscard]] bool isChosen() const;
    [[nodiscard]] QString what() const;
    [[nodiscard]] QString lines() const;
    [[nodiscard]] QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void chosen();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void tell();

    QString m_heading;
    QLabel* m_what;
    QLabel* m_lines;
    QPushButton* m_button;
};

} // namespace graft::ui

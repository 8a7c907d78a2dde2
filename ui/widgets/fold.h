#pragma once

#include <QWidget>

class QPushButton;

namespace graft::ui {

/// A line with an arrow that shows or hides what is below it. Closed at first, and then as it was left: by name, from
/// one start to the next.
class Fold final : public QWidget {
    Q_OBJECT

public:
    /// @param name by which it is remembered; empty: it is not.
    Fold(const QString& title, QWidget* content, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton* button() const { return m_button; }
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void toggled(bool open);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setOpen(bool open);

    QPushButton* m_button;
    QWidget* m_content;
    QString m_name;
};

} // namespace graft::ui

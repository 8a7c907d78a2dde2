#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace graft::ui {

class DrawingLabel;

/// Something the page has to say: a finding, a piece of advice, an error in words. Has a tone (colour and icon), a
/// title, text, lines that can be unfolded, and at most one button that does something about it and one that leads
/// there.
class MessageCard final : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Info, Success, Warning, Error };

    explicit MessageCard(Tone tone, QWidget* parent = nullptr);

    void setMessage(const QString& title, const QString& text);
    void setMessage(Tone tone, const QString& title, const QString& text);
    /// Lines behind a "Show" button; at most a few hundred are shown.
    void setDetails(const QStringList& lines);
    enum class ActionPlace { Below, Beside };
    /// Adds the button, or renames it.
    QPushButton* setAction(const QString& text, ActionPlace place = ActionPlace::Below);
    /// Null if there is none.
    [[nodiscard]] QPushButton* action() const { return m_action; }
    /// A second, quieter button, which leads to what the card is about.
    QPushButton* setLink(const QString& text);
    /// More to do about it, below the text.
    void addRow(QWidget* row);
    /// Lets the user put the card away.
    void setDismissable();

    [[nodiscard]] QString text() const;

private:
    void showDetails(bool shown);
    void addButton(QPushButton* button);

    DrawingLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QVBoxLayout* m_column;
    QPushButton* m_action = nullptr;
    QPushButton* m_link = nullptr;
    QPushButton* m_fold = nullptr;
    QLabel* m_details = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace graft::ui

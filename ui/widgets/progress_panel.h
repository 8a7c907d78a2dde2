#pragma once

#include "base/progress.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace graft::ui {

/// Shows a job at work: what it does, how far it is, how fast, how long it will take, and a button to stop it.
class ProgressPanel final : public QFrame {
    Q_OBJECT

public:
    explicit ProgressPanel(QWidget* parent = nullptr);

    /// Back to the beginning, with a bar that only says "working".
    void begin(const QString& activity, const QString& cancelText);
    /// What the time left, as Progress gives it, is the time of.
    enum class TimeLeft { OfActivity, OfAll };
    void showProgress(const graft::Progress& progress, const QString& unit, TimeLeft left = TimeLeft::OfActivity);
    /// The user asked to stop; the work has yet to notice.
    void showStopping(const QString& text);
    /// While it is paused: in which way.
    void showPaused(const QString& text);
    void setCancelVisible(bool visible);
    /// Adds a button to let the work wait; it says the opposite while it does.
    void setPausable(bool pausable);
    [[nodiscard]] QPushButton* pauseButton() const { return m_pause; }

    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }
    [[nodiscard]] int percent() const;

Q_SIGNALS:
    void cancelRequested();
    void pauseToggled(bool paused);

private:
    static QString leftInWords(const graft::Progress& progress, TimeLeft left);

    QLabel* m_activity;
    QLabel* m_figures;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QPushButton* m_pause;
};

} // namespace graft::ui

#pragma once

#include "jobs/train_job.h"
#include "jobs/unfinished_job.h"
#include "pages/page_context.h"

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace graft::ui {

class MessageCard;
class RunActions;

/// Offers the newest training that can go on: to continue it, to keep what it has learnt, or to discard it, which can
/// be undone. Hidden where there is none, and while something is trained.
class UnfinishedOffer final : public QWidget {
    Q_OBJECT

public:
    explicit UnfinishedOffer(PageContext& context, QWidget* parent = nullptr);

    /// Looks in the folder of runs; what it finds is shown a moment later.
    void look();

    [[nodiscard]] MessageCard* card() const { return m_card; }
    [[nodiscard]] QPushButton* continueButton() const { return m_continue; }
    [[nodiscard]] QPushButton* keepButton() const { return m_keep; }
    [[nodiscard]] QPushButton* discardButton() const { return m_discard; }
    [[nodiscard]] QPushButton* laterButton() const { return m_later; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }

Q_SIGNALS:
    void continueRequested(const graft::ui::TrainingToResume& training);
    /// @param message one or two sentences for the user.
    void failed(const QString& title, const QString& message);

private:
    QWidget* makeButtons();
    void offer(const std::optional<UnfinishedRun>& found);
    void keep();
    void putOff();
    void showDiscarded();
    void showButtons(bool undo);

    PageContext& m_context;
    RunActions* m_actions;
    MessageCard* m_card;
    QPushButton* m_continue;
    QPushButton* m_keep;
    QPushButton* m_discard;
    QPushButton* m_later;
    QPushButton* m_undo;
    QPointer<FindUnfinishedJob> m_looking;
    ListedRun m_run;
    std::set<std::filesystem::path> m_putOff; ///< Until the window is closed.
    bool m_isUndoable = false;                ///< One was discarded, which is what is shown.
};

} // namespace graft::ui

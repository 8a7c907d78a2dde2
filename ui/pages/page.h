#pragma once

#include "models/workflow.h"
#include "pages/page_context.h"
#include "widgets/message_card.h"

#include <QWidget>

#include <filesystem>
#include <functional>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace graft::ui {

class EmptyState;
class FlowLayout;
class Job;
class ProgramQuestion;
class ProgressPanel;

/// The frame of a page: title and subtitle on top with room for buttons beside them, a banner for errors, the
/// content or an empty state in the middle, and at the bottom a hint and the one obvious next action. Where the window
/// is too small for what is above the bottom, that scrolls.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(PageContext& context, const QString& title, QWidget* parent);

    /// The next action; bottom right.
    [[nodiscard]] QPushButton* primaryButton() const { return m_primary; }
    /// What the page says went wrong; empty if nothing did.
    [[nodiscard]] QString errorText() const;

    /// Shown where a program was refused.
    [[nodiscard]] ProgramQuestion* programQuestion() const { return m_question; }

    /// Asks what runs for this page to stop. Returns at once.
    virtual void cancelWork() {}
    [[nodiscard]] virtual bool isBusy() const { return false; }
    /// What the user loses if the window is closed now, a sentence; empty if nothing.
    [[nodiscard]] virtual QString whatClosingEnds() const { return {}; }

Q_SIGNALS:
    void stepRequested(graft::ui::Step step);
    void busyChanged();

protected:
    [[nodiscard]] PageContext& context() const { return m_context; }
    [[nodiscard]] Project& project() const { return m_context.project; }

    void setSubtitle(const QString& text);
    /// Beside the title, from the left.
    void addHeaderWidget(QWidget* widget);
    /// At the bottom, left of the next action.
    void addFooterWidget(QWidget* widget);
    void setHint(const QString& text);

    /// The content that is shown unless the page is empty; `layout` is filled by the page.
    void setContent(QWidget* content);
    void setEmptyState(EmptyState* empty);
    void showEmpty(bool empty);
    /// Where the page is higher than the window.
    void scrollTo(QWidget* part);

    /// A busy line under the header.
    [[nodiscard]] ProgressPanel* progressPanel() const { return m_progress; }

    void showError(const QString& title, const QString& message);
    /// What a failed job that has opened `model` has to say: an error, or whether its program may run.
    void showFailure(const Job& job, const std::filesystem::path& model, const QString& title, const QString& message,
                     std::function<void()> goOn);
    void clearError();

private:
    FlowLayout* makeHeader(const QString& title);
    QWidget* makeFooter();

    PageContext& m_context;
    QScrollArea* m_scroll;
    QLabel* m_subtitle;
    FlowLayout* m_headerRow;
    FlowLayout* m_footerRow;
    QLabel* m_hint;
    QPushButton* m_primary;
    MessageCard* m_error;
    ProgramQuestion* m_question;
    ProgressPanel* m_progress;
    QVBoxLayout* m_stack;
    QWidget* m_content = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace graft::ui

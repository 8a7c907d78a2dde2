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
class QSpacerItem;
class QVBoxLayout;

namespace graft::ui {

class EmptyState;
class FlowLayout;
class Job;
class OneBanner;
class ProgramQuestion;
class ProgressPanel;

/// The frame of a page: title and subtitle on top with room for buttons beside them, the content or an empty state in
/// the middle, and at the bottom what the page has to say, a hint, or what is going on, and the one obvious next
/// action. Where the window is too low for what is above the bottom, that scrolls; never sideways.
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

    /// That a file was written, with a way to its folder.
    void saySaved(const std::filesystem::path& file);
    void sayNotSaved(const QString& title, const QString& message) { showError(title, message); }
    /// Shown once something was saved.
    [[nodiscard]] MessageCard* savedCard() const { return m_saved; }

    /// Asks what runs for this page to stop. Returns at once.
    virtual void cancelWork() {}
    /// The same as the program ends: what can go on later is kept for that.
    virtual void suspendWork() { cancelWork(); }
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

    /// A busy line at the bottom, in the place of the hint.
    [[nodiscard]] ProgressPanel* progressPanel() const { return m_progress; }

    /// Something that the page has to say at times, in the place where it says what went wrong: see OneBanner.
    void addBanner(QWidget* banner);

    /// What an error on this page is about: the folder, the run or the network that is shown. When another one is, the
    /// error goes. Empty: errors stay until they are put away.
    [[nodiscard]] virtual QString subject() const { return {}; }
    /// The folder of the run whose results are shown; empty without one.
    [[nodiscard]] QString shownRun() const;

    void showError(const QString& title, const QString& message);
    /// What a failed job that has opened `model` has to say: an error, or whether its program may run.
    void showFailure(const Job& job, const std::filesystem::path& model, const QString& title, const QString& message,
                     std::function<void()> goOn);
    void clearError();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    FlowLayout* makeHeader(const QString& title);
    QWidget* makeStatus();
    QWidget* makeSayings();
    void fitSayings();
    void dropSayings();
    void holdUp(int height);
    QWidget* makeFooter();
    void dropErrorsOfOthers();

    PageContext& m_context;
    QScrollArea* m_scroll;
    QLabel* m_subtitle;
    FlowLayout* m_headerRow;
    FlowLayout* m_footerRow;
    QLabel* m_hint;
    QPushButton* m_primary;
    OneBanner* m_banner;
    QScrollArea* m_sayings; ///< Around it.
    QSpacerItem* m_strut;   ///< Holds the page up while they take of its room.
    MessageCard* m_error;
    QString m_errorOf; ///< See subject().
    MessageCard* m_saved;
    QString m_savedFile; ///< As Qt names it.
    ProgramQuestion* m_question;
    ProgressPanel* m_progress;
    QVBoxLayout* m_stack;
    bool m_mayHaveBar = true; ///< While something is said; without one, the wheel and the keyboard reach what is below.
    QWidget* m_content = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace graft::ui

#pragma once

#include "models/workflow.h"
#include "pages/page_context.h"
#include "runs/run_about.h"
#include "runs/run_trash.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

namespace graft::ui {

class Job;
struct OpenedRun;

/// What can be done with runs, each off the window's thread: shown again, named, deleted and brought back, repeated.
class RunActions final : public QObject {
    Q_OBJECT

public:
    explicit RunActions(PageContext& context, QObject* parent = nullptr);
    /// What was said and is not on disk yet is written: jobs that have not begun are dropped when the window closes.
    ~RunActions() override;

    /// Shows a run's results, or its export, and opens its pictures where another data set is open.
    void open(const std::filesystem::path& run, Step step);
    /// Takes over a run's settings for the data set at hand.
    void useSettings(const std::filesystem::path& run);
    /// One after the other, so that what was said last stands.
    void writeAbout(const std::filesystem::path& run, const RunAbout& about);
    /// Whether what is on disk is not yet what was said.
    [[nodiscard]] bool isWriting() const { return !m_toWrite.empty(); }
    /// Puts the line that trains it again on the clipboard.
    void copyCommand(const std::filesystem::path& run);
    void showInFolder(const std::filesystem::path& run);

    /// Those that are deleted can be brought back until others are.
    void deleteRuns(const std::vector<std::filesystem::path>& runs);
    void undoDelete();
    [[nodiscard]] bool canUndoDelete() const { return !m_deleted.empty(); }

    /// Removes for good what was deleted long ago.
    void emptyTrash();

Q_SIGNALS:
    /// Its results are shown, or its settings are at hand.
    void stepRequested(graft::ui::Step step);
    void dataRequested(const std::filesystem::path& folder);
    /// The pictures of the run that was opened are no longer there.
    void picturesMissed(const std::filesystem::path& folder);

    void deleted(int runs);
    void broughtBack();
    void commandCopied();
    /// What is on disk is no longer what was listed.
    void changed();
    /// @param message one or two sentences for the user.
    void failed(const QString& title, const QString& message);

private:
    void showOpened(const std::shared_ptr<const OpenedRun>& opened, Step step);
    void writeNext();
    void watch(Job* job, const QString& failureTitle);

    PageContext& m_context;
    std::vector<TrashedRun> m_deleted;
    std::deque<std::pair<std::filesystem::path, RunAbout>> m_toWrite; ///< The first is being written.
};

} // namespace graft::ui

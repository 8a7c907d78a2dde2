#pragma once

#include "deploy/predictor.h"
#include "jobs/training_copy_job.h"
#include "pages/page_context.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QPushButton;
class QWidget;

namespace graft::ui {

class AddToTrainingDialog;
class MessageCard;
class ProgressPanel;

/// Copies classified pictures into the open data set, once the user has agreed, and takes them back. A card says what
/// was done and offers to undo it. Does nothing by itself, and replaces and removes nothing of the user's.
class TrainingCopies final : public QObject {
    Q_OBJECT

public:
    /// @param page whose window the dialog belongs to.
    TrainingCopies(PageContext& context, QWidget* page);

    /// Why nothing can be added now, a sentence; empty if something can.
    [[nodiscard]] QString whyNot() const;

    /// Asks for the class, and copies once the user agrees. Null if nothing can be added.
    /// @param note on the model that answered; usually empty.
    AddToTrainingDialog* ask(const std::vector<Prediction>& answers, const QString& note);

    /// While the card that tells of it is there: nobody shall remove files with a key without knowing.
    [[nodiscard]] bool canUndo() const;
    /// Removes the copies that were made last, those that are still as they were made.
    void undo();
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }
    void takeOver(const TrainingCopies& other);

    /// Both are hidden until they have something to say, and the page's.
    [[nodiscard]] MessageCard* card() const { return m_card; }
    [[nodiscard]] ProgressPanel* progressPanel() const { return m_progress; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }

Q_SIGNALS:
    /// What lies in the open data set has changed, and is to be read again.
    void folderChanged(const std::filesystem::path& root);
    /// Whether something can be added or undone.
    void changed();

private:
    struct Made {
        std::filesystem::path root; ///< Of the data set.
        AddedPictures added;
    };

    void followData();
    void showCopiesOfData();
    [[nodiscard]] bool areOfOpenFolder(const Made& made) const;
    void start(const std::vector<std::filesystem::path>& files, const std::filesystem::path& folder);
    void watch(Job* job, const QString& activity, const QString& failure);
    void showAdded(const Made& made);
    void showRemoved(const RemovedPictures& removed, const std::filesystem::path& folder);
    void readAgain(const std::filesystem::path& root);
    void showUndo();

    PageContext& m_context;
    QWidget* m_page;
    MessageCard* m_card;
    QPushButton* m_undo;
    ProgressPanel* m_progress;
    std::vector<Made> m_made;     ///< What can be taken back, the latest last.
    std::filesystem::path m_root; ///< Of the data set that is open; empty if none is.
    bool m_hasClassFolders = false;
    QPointer<Job> m_job;
};

} // namespace graft::ui

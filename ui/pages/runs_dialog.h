#pragma once

#include "jobs/train_job.h"
#include "models/workflow.h"
#include "pages/page_context.h"
#include "pages/runs_footer.h"
#include "runs/run_list.h"

#include <QDialog>
#include <QPointer>

#include <filesystem>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace graft::ui {

class MessageCard;
class RunActions;
class RunComparison;
class RunsFilter;
class RunsMenu;
class RunsModel;

/// The runs of the data set at hand, or all: to go back to one, give it a name, compare two, delete some. Reads the
/// list anew whenever it is looked at, since others write there too. Stays open beside the window.
class RunsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit RunsDialog(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] RunsModel* runs() const { return m_runs; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QCheckBox* allBox() const { return m_all; }
    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] MessageCard* message() const { return m_message; }
    [[nodiscard]] MessageCard* problem() const { return m_problem; }
    [[nodiscard]] QPushButton* openButton() const { return m_footer->open; }
    [[nodiscard]] QPushButton* compareButton() const { return m_footer->compare; }
    [[nodiscard]] QPushButton* continueButton() const { return m_footer->goOn; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }
    [[nodiscard]] RunsMenu* menu() const { return m_menu; }
    /// Of the run that comes in that row as the table is sorted.
    void select(const std::vector<int>& rows);
    /// Null until two runs were compared.
    [[nodiscard]] RunComparison* comparison() const;

Q_SIGNALS:
    void stepRequested(graft::ui::Step step);
    void dataRequested(const std::filesystem::path& folder);
    void picturesMissed(const std::filesystem::path& folder);
    void continueRequested(const graft::ui::TrainingToResume& training);
    void listed(); ///< The list is what is on disk.

protected:
    bool event(QEvent* event) override;

private:
    QWidget* makeBody();
    void makeFooter();
    void makeTableView();
    void makeMenu();
    void makeShortcuts();
    void connectActions();
    void list();
    void showRuns(const std::vector<ListedRun>& runs);
    void showScope();
    void showOpenRun();
    void updateActions();
    void edit(int column);
    void toggleStar();
    void openSelected(Step step);
    void deleteSelected();
    void compareSelected();
    void continueSelected();
    void trainFurther();
    void continueWith(const TrainingToResume& training);
    void leaveFor(Step step);
    [[nodiscard]] std::vector<int> selectedRows() const; ///< Of the model, in its order: newest first.
    [[nodiscard]] std::vector<std::filesystem::path> selectedRuns() const;
    [[nodiscard]] QString whyNothingIsListed() const;

    PageContext& m_context;
    RunActions* m_actions;
    RunsModel* m_runs;
    RunsFilter* m_filter;
    QLineEdit* m_search;
    QCheckBox* m_all;
    MessageCard* m_message;
    MessageCard* m_problem;
    QTableView* m_table;
    QLabel* m_empty;
    RunsMenu* m_menu;
    RunsFooter* m_footer;
    QPushButton* m_undo;
    QPointer<RunComparison> m_comparison;
    bool m_listing = false;    ///< The list is being read.
    bool m_listsAgain = false; ///< It has changed since.
    bool m_wasListed = false;
};

} // namespace graft::ui

#pragma once

#include "jobs/loaded_model.h"
#include "jobs/model_list_job.h"
#include "pages/page_context.h"

#include <QFileDialog>
#include <QStringList>
#include <QWidget>

class QComboBox;

namespace graft::ui {

/// Which model answers: a run, told apart by its data set, time and accuracy, a backbone as it was published, or a file
/// or folder that the user chose.
class ModelChoice final : public QWidget {
    Q_OBJECT

public:
    explicit ModelChoice(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* box() const { return m_box; }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] ChosenModel chosen() const;
    [[nodiscard]] QString title() const;

    /// Makes an exported file or a run's folder the chosen model.
    void use(const QString& fileOrFolder);
    /// Back to a model of the list, without a signal; does nothing if it is not there.
    void showChosen(const std::string& model);
    /// Looks for runs again.
    void refresh();
    void takeOver(const ModelChoice& other);

    /// That the chosen model has learnt from other pictures than those that are open, a sentence; empty if it has not,
    /// if none are open, or if nobody knows.
    [[nodiscard]] QString otherDataNote() const;

Q_SIGNALS:
    /// By the user, or since a run was made or opened.
    void modelChosen();
    /// The list, or what is known of the chosen one.
    void changed();

private:
    QWidget* makeOther();
    void askForModel(QFileDialog::FileMode mode);
    void addRun(const RunSummary& run);
    void addBackbones();
    void addOwn(const std::vector<RunSummary>& known);
    void showRuns(const KnownRuns& runs);
    void choose();

    PageContext& m_context;
    QComboBox* m_box;
    QStringList m_own;  ///< Files and folders that the user chose.
    QString m_wanted;   ///< The model that is chosen, whether or not it is listed yet.
    QString m_shownRun; ///< That was made or opened last.
    QPointer<ResultJob<KnownRuns>> m_listing;
};

} // namespace graft::ui

#pragma once

#include "jobs/classify_job.h"
#include "jobs/run_jobs.h"
#include "pages/page.h"

#include <QFileDialog>
#include <QTemporaryDir>

class QComboBox;
class QListView;
class QMimeData;

namespace graft::ui {

class PredictionModel;

/// The sixth step: the model's answers for any pictures.
class ClassifyPage final : public Page {
    Q_OBJECT

public:
    ClassifyPage(PageContext& context, QWidget* parent = nullptr);

    /// Classifies files and the pictures in folders, with the model chosen.
    void classify(const std::vector<std::filesystem::path>& paths);
    void chooseFiles();
    /// Takes a picture or files from the clipboard.
    void paste();
    /// The same from anywhere: files, or a picture as browsers hand it over. Says in the page if there is neither.
    void take(const QMimeData& mime);
    /// Makes an exported file or a run's folder the model that answers. A TorchScript file is a program: call this
    /// for what the user chose.
    void useModel(const QString& fileOrFolder);

    /// Shows another page's answers and offers its models.
    void takeOver(const ClassifyPage& other);

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr; }
    void setDragging(bool dragging);

    [[nodiscard]] PredictionModel* answers() const { return m_model; }
    [[nodiscard]] QComboBox* modelChoice() const { return m_models; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeContent();
    void start(ClassifyRequest request);
    void watch(ClassifyJob* job);
    void endJob();
    QWidget* makeModelChoice();
    void chooseModel(QFileDialog::FileMode mode);
    void refreshModels();
    void showModels(const std::vector<RunSummary>& runs);
    void saveTable();
    void updateActions();

    PredictionModel* m_model;
    QListView* m_list;
    QComboBox* m_models;
    QStringList m_ownModels; ///< Files and folders that the user chose.
    QPushButton* m_clear;
    QPushButton* m_save;
    QPushButton* m_paste;
    EmptyState* m_empty;
    std::shared_ptr<LoadedModel> m_loaded = std::make_shared<LoadedModel>();
    QPointer<ClassifyJob> m_job;
    std::optional<double> m_rounding; ///< The latest answers' distance from float32's; none if they are float32's.
    QPointer<ResultJob<std::vector<RunSummary>>> m_listing;
    QTemporaryDir m_pasteFolder;
    int m_pasted = 0;
};

} // namespace graft::ui

#pragma once

#include "jobs/classify_job.h"
#include "jobs/run_jobs.h"
#include "pages/page.h"

#include <QTemporaryDir>

class QComboBox;
class QListView;

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
    void refreshModels();
    void showModels(const std::vector<RunSummary>& runs);
    void saveTable();
    void updateActions();

    PredictionModel* m_model;
    QListView* m_list;
    QComboBox* m_models;
    QPushButton* m_clear;
    QPushButton* m_save;
    QPushButton* m_paste;
    EmptyState* m_empty;
    std::shared_ptr<LoadedModel> m_loaded = std::make_shared<LoadedModel>();
    QPointer<ClassifyJob> m_job;
    QPointer<ResultJob<std::vector<RunSummary>>> m_listing;
    QTemporaryDir m_pasteFolder;
    int m_pasted = 0;
};

} // namespace graft::ui

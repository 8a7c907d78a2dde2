#pragma once

#include "jobs/run_jobs.h"
#include "pages/page.h"

class QLineEdit;
class QPlainTextEdit;

namespace graft::ui {

/// The last step: take the model away as one file, and see proof that it answers as the application does.
class ExportPage final : public Page {
    Q_OBJECT

public:
    ExportPage(PageContext& context, QWidget* parent = nullptr);

    void startExporting();

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr; }

    [[nodiscard]] QLineEdit* file() const { return m_file; }
    /// Null until something was exported.
    [[nodiscard]] const std::shared_ptr<const ExportResult>& result() const { return m_result; }

private:
    QWidget* makeContent();
    QWidget* makeTargetCard();
    QWidget* makeSnippetCard();
    void chooseFile();
    void showReport();
    void showResult(const ExportResult& result);
    void showSnippet();
    void endJob();
    void updateActions();

    QLabel* m_summary;
    QLineEdit* m_file;
    MessageCard* m_proof;
    QPlainTextEdit* m_snippet;
    QPushButton* m_copy;
    QPointer<ResultJob<ExportResult>> m_job;
    std::shared_ptr<const ExportResult> m_result;
};

} // namespace graft::ui

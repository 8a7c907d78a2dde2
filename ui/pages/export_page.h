#pragma once

#include "jobs/run_jobs.h"
#include "pages/page.h"

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace graft::ui {

class StatCard;

/// The last step: take the model away in a format of choice, and see proof that it answers as the application does.
class ExportPage final : public Page {
    Q_OBJECT

public:
    ExportPage(PageContext& context, QWidget* parent = nullptr);

    void startExporting();

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr; }
    [[nodiscard]] QString whatClosingEnds() const override;

    void setFormat(ExportFormat format);
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] QLineEdit* file() const { return m_file; }
    [[nodiscard]] QPlainTextEdit* snippet() const { return m_snippet; }
    /// Null until something was exported.
    [[nodiscard]] const std::shared_ptr<const ExportResult>& result() const { return m_result; }

protected:
    [[nodiscard]] QString subject() const override { return shownRun(); }

private:
    QWidget* makeContent();
    QWidget* makeFormatCard();
    void addFormat(QVBoxLayout* column, ExportFormat format, const QString& title, const QString& text);
    QWidget* makeTargetCard();
    QWidget* makeProof();
    QWidget* makeSnippetCard();
    void chooseFile();
    void showReport();
    void proposeFile();
    void showSummary();
    void showFormat();
    void showResult(const ExportResult& result);
    void showWorstPicture();
    void showSnippet();
    void endJob();
    void updateActions();

    QWidget* m_formatCard;
    QWidget* m_targetCard;
    QLabel* m_summary;
    QButtonGroup* m_formats;
    QLineEdit* m_file;
    QString m_place; ///< Where a file is proposed.
    QCheckBox* m_replace;
    QWidget* m_proof;
    MessageCard* m_verdict;
    StatCard* m_agreement;
    StatCard* m_difference;
    QLabel* m_worstPicture;
    QLabel* m_worstName;
    QLabel* m_snippetNote;
    QPlainTextEdit* m_snippet;
    QPushButton* m_copy;
    QPointer<ResultJob<ExportResult>> m_job;
    std::shared_ptr<const ExportResult> m_result;
};

} // namespace graft::ui

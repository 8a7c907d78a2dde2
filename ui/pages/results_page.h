#pragma once

#include "pages/page.h"
#include "transfer/freeze_choice.h"

#include <QPointer>

#include <map>

class QTableView;

namespace graft {
struct EvaluationResult;
struct TrainingReport;
} // namespace graft

namespace graft::ui {

class ClassMetricsModel;
class ConfusionCard;
class ConfusionView;
class ResultGallery;
class StatCard;
class TrainJob;

/// The fifth step: how good the model is, and which pictures it gets wrong.
class ResultsPage final : public Page {
    Q_OBJECT

public:
    ResultsPage(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] ConfusionView* confusion() const;
    [[nodiscard]] ConfusionCard* confusionCard() const { return m_confusion; }
    [[nodiscard]] ResultGallery* gallery() const { return m_gallery; }
    [[nodiscard]] const StatCard* testAccuracy() const { return m_testAccuracy; }
    [[nodiscard]] const MessageCard* findings() const { return m_findings; }
    [[nodiscard]] const MessageCard* notice() const { return m_notice; }
    [[nodiscard]] QPushButton* runsButton() const { return m_runs; }

    /// That the pictures of the run that is shown are not where they were.
    void sayPicturesAreMissed(const std::filesystem::path& folder);

    void cancelWork() override;
    void suspendWork() override;
    [[nodiscard]] bool isBusy() const override { return !m_job.isNull(); }
    [[nodiscard]] QString whatClosingEnds() const override;

Q_SIGNALS:
    void runsRequested();

protected:
    [[nodiscard]] QString subject() const override { return shownRun(); }

private:
    void makeEmptyState();
    void makeRunsButton();
    QWidget* makeContent();
    QWidget* makeFigures();
    QWidget* makeTableCard();
    [[nodiscard]] std::map<int, int> columnWidths() const;
    void showReport();
    void showRunTitle();
    void showHint();
    void showFigures(const TrainingReport& report);
    void showFindings(const TrainingReport& report);
    void showAdvice(const TrainingReport& report);
    void showMistakes();
    void showDoubts();
    void trainAgain();
    void endTraining();
    void showCell(int trueClass, int predictedClass);

    StatCard* m_testAccuracy;
    StatCard* m_testLoss;
    StatCard* m_validAccuracy;
    StatCard* m_epochs;
    StatCard* m_time;
    QPushButton* m_runs;
    MessageCard* m_notice; ///< On this run alone: what training again came to, or that its pictures are gone.
    MessageCard* m_findings;
    MessageCard* m_advice;
    FreezeChoice m_advisedFreeze;
    ConfusionCard* m_confusion;
    ClassMetricsModel* m_metrics;
    QTableView* m_table;
    ResultGallery* m_gallery;
    std::shared_ptr<const TrainingReport> m_shown;
    QPointer<TrainJob> m_job;
};

} // namespace graft::ui

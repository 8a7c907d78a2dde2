#pragma once

#include "pages/page.h"

class QTableView;

namespace graft {
struct EvaluationResult;
struct TrainingReport;
} // namespace graft

namespace graft::ui {

class ClassMetricsModel;
class ConfusionView;
class PictureGrid;
class PictureListModel;
class StatCard;

/// The fifth step: how good the model is, and which pictures it gets wrong.
class ResultsPage final : public Page {
    Q_OBJECT

public:
    ResultsPage(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] ConfusionView* confusion() const { return m_confusion; }
    [[nodiscard]] PictureListModel* pictures() const { return m_pictures; }
    [[nodiscard]] const StatCard* testAccuracy() const { return m_testAccuracy; }

private:
    QWidget* makeContent();
    QWidget* makeFigures();
    QWidget* makeMatrixCard();
    QWidget* makeTableCard();
    QWidget* makeGallery();
    void showReport();
    void showFigures(const TrainingReport& report);
    void showAdvice(const TrainingReport& report);
    void showMistakes();
    void showCell(int trueClass, int predictedClass);

    StatCard* m_testAccuracy;
    StatCard* m_testLoss;
    StatCard* m_validAccuracy;
    StatCard* m_epochs;
    StatCard* m_time;
    MessageCard* m_advice;
    std::string m_advisedFreeze;
    ConfusionView* m_confusion;
    QLabel* m_matrixTitle;
    ClassMetricsModel* m_metrics;
    QTableView* m_table;
    PictureListModel* m_pictures;
    PictureGrid* m_grid;
    QLabel* m_galleryTitle;
    QLabel* m_galleryNote;
    QPushButton* m_showMistakes;
};

} // namespace graft::ui

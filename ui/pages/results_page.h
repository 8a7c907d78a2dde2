#pragma once

#include "pages/page.h"

#include <QPointer>

#include <filesystem>
#include <optional>

class QTableView;

namespace graft {
struct EvaluationResult;
struct TrainingReport;
} // namespace graft

class QMenu;

namespace graft::ui {

class ClassMetricsModel;
class ConfusionView;
class PictureGrid;
class PictureListModel;
class StatCard;
class TrainJob;
struct PictureItem;

/// The fifth step: how good the model is, and which pictures it gets wrong.
class ResultsPage final : public Page {
    Q_OBJECT

public:
    ResultsPage(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] ConfusionView* confusion() const { return m_confusion; }
    [[nodiscard]] PictureListModel* pictures() const { return m_pictures; }
    [[nodiscard]] PictureGrid* grid() const { return m_grid; }
    [[nodiscard]] QPushButton* lookButton() const { return m_look; }
    [[nodiscard]] QPushButton* relabelButton() const { return m_relabel; }
    [[nodiscard]] QPushButton* leaveOutButton() const { return m_leaveOut; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton* trainAgainButton() const { return m_trainAgain; }
    [[nodiscard]] const StatCard* testAccuracy() const { return m_testAccuracy; }

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return !m_job.isNull(); }

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
    void showPictures(std::vector<PictureItem> items);
    QWidget* makeCorrectionBar();
    void showCorrections();
    void openPicture();
    void openPictureMenu(const QPoint& position);
    void addClassesTo(QMenu* menu);
    void updateCorrectionButtons();
    void correctCurrent(const std::optional<std::string>& className);
    void undoCorrection();
    void trainAgain();
    void endTraining();
    [[nodiscard]] bool canCorrect() const;
    [[nodiscard]] std::filesystem::path currentPicture() const;
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
    QPushButton* m_look;
    QPushButton* m_relabel;
    QPushButton* m_leaveOut;
    QWidget* m_correctionBar;
    QLabel* m_correctionText;
    QPushButton* m_undo;
    QPushButton* m_trainAgain;
    std::vector<PictureItem> m_shown; ///< In the gallery, without what corrections add.
    QPointer<TrainJob> m_job;
};

} // namespace graft::ui

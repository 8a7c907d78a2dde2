#pragma once

#include "jobs/augmentation_job.h"
#include "jobs/learning_rate_job.h"
#include "jobs/train_job.h"
#include "pages/page.h"

#include <QElapsedTimer>

namespace graft::ui {

struct ConfusionSummary;
class ConfusionView;
class CurvePanel;
class Forecaster;
class RatePanel;
class TrainingLog;
class TrainingSettings;

/// The fourth step: settings, a learning rate found by trying, start and stop, live curves, and a line an epoch.
class TrainPage final : public Page {
    Q_OBJECT

public:
    TrainPage(PageContext& context, QWidget* parent = nullptr);

    /// The message at a run's end too, where another window was; after the project has been taken over.
    void takeOver(const TrainPage& other);

    /// Starts if everything is ready; does nothing otherwise.
    void startTraining();

    /// Stops after the batch under way; the best epoch so far is kept.
    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr || m_finding != nullptr; }
    [[nodiscard]] QString whatClosingEnds() const override;

    [[nodiscard]] TrainingSettings* settings() const { return m_settings; }
    [[nodiscard]] CurvePanel* curves() const { return m_curves; }
    [[nodiscard]] const ConfusionView* confusion() const { return m_confusion; }
    [[nodiscard]] QPushButton* findRateButton() const { return m_findRate; }
    [[nodiscard]] RatePanel* ratePanel() const { return m_ratePanel; }
    [[nodiscard]] QString log() const;
    [[nodiscard]] const TrainingLog* trainingLog() const { return m_log; }

Q_SIGNALS:
    /// How much of the run under way is done, 0 to 1; negative when it has ended.
    void progressChanged(double share);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Task {
        TrainingConfig config;
        std::shared_ptr<const ScanResult> data;
        bool operator==(const Task&) const = default;
    };

    [[nodiscard]] Task task() const;
    void dropRatesOfOthers();
    void tellWhoLooksElsewhere(const QString& title, const QString& text);
    void showVariations();
    void choosePreviewed();
    QWidget* makeContent();
    QWidget* makeCurves();
    QWidget* makeEpochs();
    void findRate();
    void endFinding();
    void showRates(bool shown);
    void useRate(double rate);
    void watch(TrainJob* job);
    void showEpoch(const EpochRecord& epoch);
    void showAnswers(const ValidationAnswers& answers);
    void showMatrix(const ConfusionSummary& summary, int epoch);
    void showOutcome(const TrainingReport& report);
    void finishTraining(const std::shared_ptr<const TrainingReport>& report);
    void endTraining();
    /// The curves and lines of a run that is over.
    void showReport();
    [[nodiscard]] bool canStart() const;
    void updateActions();
    void beginLog(bool now);
    void showProgress(const Progress& progress);
    void showHint();
    void askForecast();

    Forecaster* m_forecaster;
    TrainingSettings* m_settings;
    CurvePanel* m_curves;
    TrainingLog* m_log;
    QLabel* m_matrixTitle;
    ConfusionView* m_confusion;
    MessageCard* m_outcome;
    QPushButton* m_again;
    QPushButton* m_findRate;
    RatePanel* m_ratePanel;
    QPointer<TrainJob> m_job;
    std::vector<std::string> m_classes; ///< Of the run under way.
    QPointer<LearningRateJob> m_finding;
    QPointer<ResultJob<VariedPictures>> m_varying;
    VariedPictures m_varied;                       ///< Some training pictures.
    std::shared_ptr<const ScanResult> m_previewed; ///< Whose pictures these are.
    bool m_mirrors = true;                         ///< Whether classes stay what they are when they are mirrored.
    std::shared_ptr<const TrainingReport> m_shown; ///< Whose curves and message these are.
    Task m_tried;                                  ///< What rates were tried on.
    Task m_learnt;                                 ///< What the last run learnt.
    double m_share = 0;                            ///< Of the run under way, that is done.
    QElapsedTimer m_clock;                         ///< Of the run under way.
    bool m_hasEpoch = false;                       ///< Of the run under way, one has ended.
    bool m_fresh = false; ///< Nothing was changed since the run ended, so that looking at it comes next.
};

} // namespace graft::ui

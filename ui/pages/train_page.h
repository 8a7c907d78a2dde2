#pragma once

#include "pages/page.h"
#include "pages/rate_finder.h"
#include "pages/training_session.h"

namespace graft::ui {

class AugmentationPreview;
class ConfusionView;
class CurvePanel;
class EpochPanel;
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

    /// Goes on with an earlier training, whose pictures and settings are the project's. Does nothing while one is under
    /// way.
    void resume(const TrainingToResume& training);

    /// Stops after the batch under way; the best epoch so far is kept.
    void cancelWork() override;
    /// Stops at once; it can go on later.
    void suspendWork() override;
    [[nodiscard]] bool isBusy() const override;
    [[nodiscard]] QString whatClosingEnds() const override { return m_session->whatClosingEnds(); }

    [[nodiscard]] TrainingSession* session() const { return m_session; }
    [[nodiscard]] TrainingSettings* settings() const { return m_settings; }
    [[nodiscard]] CurvePanel* curves() const { return m_curves; }
    [[nodiscard]] const ConfusionView* confusion() const;
    [[nodiscard]] QPushButton* findRateButton() const { return m_findRate; }
    [[nodiscard]] RatePanel* ratePanel() const { return m_ratePanel; }
    [[nodiscard]] const TrainingLog* log() const;

Q_SIGNALS:
    /// How much of the run under way is done, 0 to 1; negative when it has ended.
    void progressChanged(double share);

protected:
    [[nodiscard]] QString subject() const override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void dropRatesOfOthers();
    QWidget* makeContent();
    QWidget* makeCurves();
    void listenToFinder();
    void findRate();
    void endFinding();
    void showRates(bool shown);
    void useRate(double rate);
    void listenToSession();
    void makeReady();
    void beginShowing();
    void showFailure(const QString& message);
    void finishTraining(const std::shared_ptr<const TrainingReport>& report);
    void endTraining();
    /// The curves and lines of a run that is over.
    void showReport();
    [[nodiscard]] bool canStart() const;
    void updateActions();
    void beginLog(bool now);
    void showHint();
    void askForecast();

    Forecaster* m_forecaster;
    RateFinder* m_finder;
    TrainingSession* m_session;
    TrainingSettings* m_settings;
    AugmentationPreview* m_preview;
    CurvePanel* m_curves;
    EpochPanel* m_epochs;
    MessageCard* m_outcome;
    QPushButton* m_again;
    QPushButton* m_findRate;
    RatePanel* m_ratePanel;
    TrainingToResume m_resumed;                    ///< The run that was gone on with last.
    std::shared_ptr<const TrainingReport> m_shown; ///< Whose curves and message these are.
    TrainingTask m_learnt;                         ///< What the last run learnt.
    QString m_shownTitle;                          ///< What the run that is shown is called in the log.
    bool m_fresh = false; ///< Nothing was changed since the run ended, so that looking at it comes next.
};

} // namespace graft::ui

#pragma once

#include "pages/page_context.h"
#include "runs/run_store.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace graft::ui {

class CurvePlot;

/// The two curves of a training with what can be done to them: another run's laid under, evened out, on a logarithmic
/// axis, saved as a picture or a table.
class CurvePanel final : public QWidget {
    Q_OBJECT

public:
    CurvePanel(PageContext& context, QWidget* parent = nullptr);

    void begin(int epochs);
    void addStep(const StepRecord& step);
    void addEpoch(const EpochRecord& epoch);
    /// The training curves of a panel that saw the same training, with the points between the epochs.
    void takeSteps(const CurvePanel& other);

    /// Reads the list of runs again, for what can be compared with.
    void findRuns();

    [[nodiscard]] const CurvePlot* loss() const { return m_loss; }
    [[nodiscard]] const CurvePlot* accuracy() const { return m_accuracy; }
    [[nodiscard]] QComboBox* comparison() const { return m_comparison; }

    /// A line an epoch, for other programs.
    [[nodiscard]] std::string table() const;

Q_SIGNALS:
    /// @param message one or two sentences for the user.
    void failed(const QString& message);

private:
    QWidget* makeTools();
    QWidget* makePlots();
    void fillComparison(const std::vector<RunSummary>& runs);
    void compareWith(const QString& run);
    void showCompared(const TrainingReport& report);
    void save(const QString& kind);
    [[nodiscard]] std::string contents(const QString& kind) const;

    PageContext& m_context;
    CurvePlot* m_loss;
    CurvePlot* m_accuracy;
    QComboBox* m_comparison;
    QCheckBox* m_smooth;
    QCheckBox* m_logarithmic;
    QPushButton* m_save;
    std::vector<EpochRecord> m_epochs;
    bool m_sawSteps = false; ///< Since the last epoch ended.
};

} // namespace graft::ui

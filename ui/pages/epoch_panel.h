#pragma once

#include <QWidget>

class QLabel;

namespace graft::ui {

struct ConfusionSummary;
class ConfusionView;
class TrainingLog;

/// A line an epoch, and beside it what the network says about the validation pictures at its end.
class EpochPanel final : public QWidget {
    Q_OBJECT

public:
    explicit EpochPanel(QWidget* parent = nullptr);

    /// @param epoch 0 while there is none.
    void showMatrix(const ConfusionSummary& summary, int epoch);

    [[nodiscard]] TrainingLog* log() const { return m_log; }
    [[nodiscard]] ConfusionView* confusion() const { return m_confusion; }

private:
    QWidget* makeMatrix();

    TrainingLog* m_log;
    QLabel* m_matrixTitle;
    ConfusionView* m_confusion;
};

} // namespace graft::ui

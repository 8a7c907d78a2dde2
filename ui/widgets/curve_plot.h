#pragma once

#include <QWidget>

class QCustomPlot;
class QCPGraph;

namespace graft::ui {

/// A live curve over epochs: while-learning values as a thin line, validation as a strong one with dots. Follows the
/// theme. Redraws are gathered, so that points may come as fast as they like.
class CurvePlot final : public QWidget {
    Q_OBJECT

public:
    enum class Scale {
        Loss,    ///< From 0 up to what there is.
        Accuracy ///< Per cent, up to 100.
    };

    CurvePlot(const QString& title, Scale scale, QWidget* parent = nullptr);

    /// Empties the plot and fixes the epoch axis.
    void begin(int epochs);
    /// @param epoch a place on the axis; 2.25 is a quarter through the third epoch.
    void addTraining(double epoch, double value);
    void addValidation(double epoch, double value);
    /// Marks the epoch that is kept.
    void setBest(int epoch, double value);

    [[nodiscard]] int trainingPoints() const;
    [[nodiscard]] int validationPoints() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();
    void rescale(double value);

    Scale m_scale;
    QCustomPlot* m_plot;
    QCPGraph* m_training;
    QCPGraph* m_validation;
    QCPGraph* m_best;
    double m_low = 0;
    double m_high = 1;
    bool m_hasValues = false;
};

} // namespace graft::ui

#pragma once

#include <QWidget>

#include <vector>

class QCustomPlot;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace graft::ui {

/// A live curve over epochs: while-learning values as a thin line, validation as a strong one with dots. Follows the
/// theme. Redraws are gathered, so that points may come as fast as they like. The mouse reads values, drags and zooms;
/// a double click shows everything again.
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
    /// Another plot's training curve instead of this one's.
    void takeTraining(const CurvePlot& other);
    void addValidation(double epoch, double value);
    /// Marks the epoch that is kept.
    void setBest(int epoch, double value);

    /// Another run's validation curve, dashed, an epoch a value; empty for none.
    void setCompared(const QString& name, const std::vector<double>& validation);
    /// Evens out the training curve: a mean over the points on both sides, nearer ones weighing more, so that it lags
    /// behind nothing; the points themselves faint behind it.
    void setSmooth(bool smooth);
    void setLogarithmic(bool logarithmic);

    /// What the mouse at that place on the epoch axis reads; empty where there is nothing.
    [[nodiscard]] QString valuesAt(double epoch) const;

    /// As it is seen now, without what the mouse reads, which goes: at twice the screen's pixels and under its title,
    /// or as a drawing.
    [[nodiscard]] QImage toImage();
    [[nodiscard]] QByteArray toSvg();

    [[nodiscard]] int trainingPoints() const;
    [[nodiscard]] int validationPoints() const;
    [[nodiscard]] std::vector<double> smoothedValues() const;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void makeCrosshair();
    void placeLegend();
    void smoothLast();
    void hideCrosshair();
    void applyTheme();
    void thinOut();
    void showAll();
    void showAllNow();
    void showCrosshair(const QPoint& position);

    Scale m_scale;
    QString m_title;
    QCustomPlot* m_plot;
    QCPGraph* m_training;
    QCPGraph* m_validation;
    QCPGraph* m_best;
    QCPGraph* m_smoothed; ///< Of m_training; drawn when asked for.
    QCPGraph* m_compared;
    QCPItemStraightLine* m_line; ///< Under the mouse.
    QCPItemText* m_reading;
    double m_epochs = 1;
    bool m_smooth = false;
    bool m_isToShow = false; ///< Points have come since.
    bool m_zoomed = false;   ///< By the user; new points then leave the axes alone.
};

} // namespace graft::ui

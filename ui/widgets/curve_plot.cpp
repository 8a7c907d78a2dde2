#include "widgets/curve_plot.h"

#include "widgets/layout.h"
#include "widgets/qcustomplot_include.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

/// Whole epochs only, about eight labels however long the run is.
class EpochTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        const double raw = range.size() / 8;
        for (const double step : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0}) {
            if (step >= raw)
                return step;
        }
        return 1000;
    }
    int getSubTickCount(double) override { return 0; }
};

double shown(CurvePlot::Scale scale, double value)
{
    return scale == CurvePlot::Scale::Accuracy ? value * 100 : value;
}

} // namespace

CurvePlot::CurvePlot(const QString& title, Scale scale, QWidget* parent)
    : QWidget(parent), m_scale(scale), m_plot(new QCustomPlot)
{
    setAccessibleName(title);
    m_training = m_plot->addGraph();
    m_validation = m_plot->addGraph();
    m_best = m_plot->addGraph();
    m_training->setName(tr("Train"));
    m_validation->setName(tr("Validation"));
    m_best->setLineStyle(QCPGraph::lsNone);
    m_best->removeFromLegend();
    for (QCPGraph* graph : {m_training, m_validation, m_best})
        graph->setAntialiased(true);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new EpochTicker));
    m_plot->xAxis->setLabel(tr("Epoch"));
    m_plot->xAxis->setNumberFormat("f");
    m_plot->xAxis->setNumberPrecision(0);
    m_plot->yAxis->ticker()->setTickCount(5);
    m_plot->yAxis->setNumberFormat("g");
    m_plot->yAxis->setNumberPrecision(3);
    m_plot->legend->setVisible(true);
    m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, scale == Scale::Loss ? Qt::AlignTop | Qt::AlignRight
                                                                                 : Qt::AlignBottom | Qt::AlignRight);
    m_plot->axisRect()->setMinimumMargins({8, 8, 8, 8});
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(200, 120);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(title, "section"));
    column->addWidget(m_plot, 1);
    applyTheme();
    begin(1);
}

void CurvePlot::begin(int epochs)
{
    for (QCPGraph* graph : {m_training, m_validation, m_best})
        graph->data()->clear();
    m_hasValues = false;
    // A little room on the right, so that the last point is drawn whole.
    m_plot->xAxis->setRange(0, std::max(1, epochs) * 1.03);
    m_plot->yAxis->setRange(0, m_scale == Scale::Accuracy ? 100 : 1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::addTraining(double epoch, double value)
{
    m_training->addData(epoch, shown(m_scale, value));
    rescale(shown(m_scale, value));
}

void CurvePlot::addValidation(double epoch, double value)
{
    m_validation->addData(epoch, shown(m_scale, value));
    rescale(shown(m_scale, value));
}

void CurvePlot::setBest(int epoch, double value)
{
    m_best->data()->clear();
    m_best->addData(epoch, shown(m_scale, value));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::rescale(double value)
{
    if (std::isfinite(value)) {
        m_low = m_hasValues ? std::min(m_low, value) : value;
        m_high = m_hasValues ? std::max(m_high, value) : value;
        m_hasValues = true;
    }
    if (m_scale == Scale::Loss)
        m_plot->yAxis->setRange(0, std::max(0.05, m_high * 1.1));
    else
        m_plot->yAxis->setRange(std::max(0.0, std::floor((m_low - 5) / 10) * 10), 102);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

int CurvePlot::trainingPoints() const
{
    return m_training->dataCount();
}

int CurvePlot::validationPoints() const
{
    return m_validation->dataCount();
}

void CurvePlot::applyTheme()
{
    const Theme& theme = Theme::current();
    QFont small = font();
    small.setPointSizeF(9);
    m_plot->setBackground(QBrush(theme.surface));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(theme.borderStrong));
        axis->setTickPen(QPen(theme.borderStrong));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.muted);
        axis->setLabelColor(theme.muted);
        axis->setTickLabelFont(small);
        axis->setLabelFont(small);
        axis->grid()->setPen(QPen(theme.border, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->xAxis->grid()->setVisible(false);
    QPen training(theme.cool, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    m_training->setPen(training);
    m_validation->setPen(QPen(theme.accent, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_validation->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.accent, 1.6), QBrush(theme.surface), 6));
    m_best->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.accent, 1.6), QBrush(theme.accent), 10));
    m_plot->legend->setBrush(QBrush(theme.surface));
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setTextColor(theme.text);
    m_plot->legend->setFont(small);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

} // namespace graft::ui

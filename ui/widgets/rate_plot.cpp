#include "widgets/rate_plot.h"

#include "widgets/layout.h"
#include "widgets/plot_style.h"
#include "widgets/qcustomplot_include.h"
#include "widgets/theme.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {
constexpr double kHeadroom = 1.6; ///< Times the smoothed loss at the beginning: what exploded is cut off.
}

RatePlot::RatePlot(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot)
{
    setAccessibleName(tr("Loss over learning rates"));
    m_steps = m_plot->addGraph();
    m_smoothed = m_plot->addGraph();
    m_suggested = m_plot->addGraph();
    m_steps->setLineStyle(QCPGraph::lsNone);
    m_suggested->setLineStyle(QCPGraph::lsNone);
    for (QCPGraph* graph : {m_steps, m_smoothed, m_suggested})
        graph->setAntialiased(true);
    m_plot->setLocale(QLocale::c()); // whose exponents the plot sets as powers of ten
    m_plot->xAxis->setScaleType(QCPAxis::stLogarithmic);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog));
    m_plot->xAxis->setNumberFormat("eb");
    m_plot->xAxis->setNumberPrecision(0);
    m_plot->xAxis->setLabel(tr("Learning rate"));
    m_plot->yAxis->setLabel(tr("Loss"));
    m_plot->yAxis->ticker()->setTickCount(5);
    m_plot->axisRect()->setMinimumMargins({8, 8, 8, 8});
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(200, 120);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot, 1);
    applyTheme();
}

void RatePlot::setSweep(const LearningRateSweep& sweep)
{
    for (QCPGraph* graph : {m_steps, m_smoothed, m_suggested})
        graph->data()->clear();
    for (const LearningRatePoint& point : sweep.points) {
        m_steps->addData(point.rate, point.loss);
        m_smoothed->addData(point.rate, point.smoothed);
    }
    const auto nearest = std::min_element(sweep.points.begin(), sweep.points.end(), [&](const auto& a, const auto& b) {
        return std::abs(a.rate - sweep.suggested) < std::abs(b.rate - sweep.suggested);
    });
    if (sweep.suggested > 0 && nearest != sweep.points.end())
        m_suggested->addData(nearest->rate, nearest->smoothed);
    showAll(sweep);
}

void RatePlot::showAll(const LearningRateSweep& sweep)
{
    if (!sweep.points.empty()) {
        const auto& points = sweep.points;
        double highest = points.front().smoothed * kHeadroom;
        const double lowest = std::min_element(points.begin(), points.end(), [](const auto& a, const auto& b) {
                                  return a.loss < b.loss;
                              })->loss;
        m_plot->xAxis->setRange(points.front().rate, points.back().rate * 1.1);
        m_plot->yAxis->setRange(std::max(0.0, lowest - 0.1 * (highest - lowest)), highest);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

int RatePlot::points() const
{
    return m_smoothed->dataCount();
}

void RatePlot::applyTheme()
{
    const Theme& theme = Theme::current();
    styleAxes(*m_plot, font());
    QColor faint = theme.cool;
    faint.setAlphaF(0.4F);
    m_steps->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, faint, 4));
    m_smoothed->setPen(QPen(theme.accent, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_suggested->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.accent, 1.6), QBrush(theme.accent), 11));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RatePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

} // namespace graft::ui

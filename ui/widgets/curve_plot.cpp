#include "widgets/curve_plot.h"

#include "widgets/layout.h"
#include "widgets/plot_style.h"
#include "widgets/qcustomplot_include.h"
#include "widgets/theme.h"

#include <QBuffer>
#include <QLabel>
#include <QLocale>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace graft::ui {

namespace {

/// Whole epochs only, about eight labels however long the run is.
class EpochTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        const double raw = std::max(1.0, range.size() / 8);
        const double ten = std::pow(10, std::floor(std::log10(raw)));
        for (const double step : {ten, 2 * ten, 5 * ten})
            if (step >= raw)
                return step;
        return 10 * ten;
    }
    int getSubTickCount(double) override { return 0; }
};

constexpr int kSmoothed = 8;      ///< Points on each side that a smoothed one is the mean of.
constexpr int kMostCircles = 100; ///< Of a curve, one at each epoch.
constexpr int kTitleHeight = 28;
constexpr int kReadingPadding = 8;

double shown(CurvePlot::Scale scale, double value)
{
    return scale == CurvePlot::Scale::Accuracy ? value * 100 : value;
}

} // namespace

CurvePlot::CurvePlot(const QString& title, Scale scale, QWidget* parent)
    : QWidget(parent), m_scale(scale), m_title(title), m_plot(new QCustomPlot)
{
    setAccessibleName(title);
    m_training = m_plot->addGraph();
    m_validation = m_plot->addGraph();
    m_best = m_plot->addGraph();
    m_smoothed = m_plot->addGraph();
    m_compared = m_plot->addGraph();
    m_training->setName(tr("Train"));
    m_validation->setName(tr("Validation"));
    m_best->setLineStyle(QCPGraph::lsNone);
    for (QCPGraph* graph : {m_best, m_smoothed, m_compared})
        graph->removeFromLegend();
    for (QCPGraph* graph : {m_training, m_validation, m_best, m_smoothed, m_compared})
        graph->setAntialiased(true);
    makeCrosshair();
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new EpochTicker));
    m_plot->xAxis->setLabel(tr("Epoch"));
    m_plot->xAxis->setNumberFormat("f");
    m_plot->xAxis->setNumberPrecision(0);
    m_plot->yAxis->ticker()->setTickCount(5);
    m_plot->yAxis->setNumberFormat("g");
    m_plot->yAxis->setNumberPrecision(6); // 1000 rather than 1e+03
    placeLegend();
    m_plot->axisRect()->setMinimumMargins({8, 8, 8, 8});
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(scaled(200), scaled(150));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(title, "section"));
    column->addWidget(m_plot, 1);
    applyTheme();
    begin(1);
}

/// Above the axes, where it hides nothing.
void CurvePlot::placeLegend()
{
    m_plot->legend->setVisible(true);
    m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_plot->legend->setMargins({0, 0, 0, 0});
    m_plot->legend->setIconSize(scaled(18), scaled(14));
    auto* row = new QCPLayoutGrid;
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, row);
    row->addElement(0, 0, m_plot->legend); // taken from inside the axes
    row->addElement(0, 1, new QCPLayoutElement);
    row->setColumnStretchFactor(0, 0.001);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    m_plot->plotLayout()->setRowSpacing(0);
}

void CurvePlot::makeCrosshair()
{
    m_line = new QCPItemStraightLine(m_plot);
    m_reading = new QCPItemText(m_plot);
    m_reading->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_reading->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_reading->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_reading->setTextAlignment(Qt::AlignLeft);
    m_reading->setPadding({kReadingPadding, 5, kReadingPadding, 5});
    m_line->setVisible(false);
    m_reading->setVisible(false);
    m_plot->installEventFilter(this); // for when the mouse leaves
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        m_zoomed = m_zoomed || (event->buttons() & Qt::LeftButton);
        showCrosshair(event->pos());
    });
    connect(m_plot, &QCustomPlot::mouseWheel, this, [this] { m_zoomed = true; });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        m_zoomed = false;
        showAll();
    });
    m_plot->setToolTip(tr("Drag to move, turn the wheel with Ctrl to zoom, double-click to see everything"));
}

void CurvePlot::begin(int epochs)
{
    for (QCPGraph* graph : {m_training, m_validation, m_best, m_smoothed})
        graph->data()->clear();
    m_zoomed = false;
    m_epochs = std::max(1, epochs);
    showAll();
}

void CurvePlot::addTraining(double epoch, double value)
{
    const double y = shown(m_scale, value);
    m_training->addData(epoch, y);
    m_smoothed->addData(epoch, y);
    smoothLast();
    showAll();
}

void CurvePlot::takeTraining(const CurvePlot& other)
{
    m_training->data()->set(*other.m_training->data());
    m_smoothed->data()->set(*other.m_smoothed->data());
    showAll();
}

/// The points that the newest one changes; weights fall off to both sides.
void CurvePlot::smoothLast()
{
    const auto raw = m_training->data()->constBegin();
    const int count = m_training->dataCount();
    for (int i = std::max(0, count - 1 - kSmoothed); i < count; ++i) {
        const int reach = std::min({kSmoothed, i, count - 1 - i}); // as far to the one side as to the other
        double sum = 0, weights = 0;
        for (int j = -reach; j <= reach; ++j) {
            const double weight = kSmoothed + 1 - std::abs(j);
            sum += weight * (raw + (i + j))->value;
            weights += weight;
        }
        (m_smoothed->data()->begin() + i)->value = sum / weights;
    }
}

void CurvePlot::addValidation(double epoch, double value)
{
    m_validation->addData(epoch, shown(m_scale, value));
    showAll();
}

void CurvePlot::setBest(int epoch, double value)
{
    m_best->data()->clear();
    m_best->addData(epoch, shown(m_scale, value));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::setCompared(const QString& name, const std::vector<double>& validation)
{
    m_compared->data()->clear();
    for (std::size_t i = 0; i < validation.size(); ++i)
        m_compared->addData(double(i) + 1, shown(m_scale, validation[i]));
    m_compared->setName(name);
    m_compared->removeFromLegend();
    if (!validation.empty())
        m_compared->addToLegend();
    showAll();
}

void CurvePlot::setSmooth(bool smooth)
{
    m_smooth = smooth;
    m_smoothed->setVisible(smooth);
    applyTheme();
}

void CurvePlot::setLogarithmic(bool logarithmic)
{
    m_plot->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                         : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    m_plot->yAxis->ticker()->setTickCount(5);
    m_zoomed = false;
    showAll();
}

/// Circles and round joins of thousands of points take longer to paint than a frame lasts, and cannot be told apart.
void CurvePlot::thinOut()
{
    m_validation->setScatterSkip(m_validation->dataCount() / kMostCircles);
    const bool isDense = std::max(m_training->dataCount(), m_validation->dataCount()) > kMostCircles;
    for (QCPGraph* graph : {m_training, m_smoothed, m_validation}) {
        QPen pen = graph->pen();
        pen.setJoinStyle(isDense ? Qt::BevelJoin : Qt::RoundJoin);
        graph->setPen(pen);
    }
}

/// Unless the user looks at a part of it.
void CurvePlot::showAll()
{
    if (!std::exchange(m_isToShow, true)) // once for all points that came together
        QMetaObject::invokeMethod(this, &CurvePlot::showAllNow, Qt::QueuedConnection);
}

void CurvePlot::showAllNow()
{
    if (!std::exchange(m_isToShow, false))
        return;
    thinOut();
    if (!m_zoomed) {
        const double compared = m_compared->dataCount() > 0 ? std::prev(m_compared->data()->constEnd())->key : 0;
        // A little room on the right, so that the last point is drawn whole.
        m_plot->xAxis->setRange(0, std::max(m_epochs, compared) * 1.03);
        bool found = false;
        QCPRange values;
        for (const QCPGraph* graph : {m_training, m_validation, m_compared}) {
            bool has = false;
            const QCPRange range = graph->getValueRange(has);
            if (has)
                values = found ? values.expanded(range) : range;
            found = found || has;
        }
        const bool logarithmic = m_plot->yAxis->scaleType() == QCPAxis::stLogarithmic;
        if (!found)
            m_plot->yAxis->setRange(logarithmic ? 0.01 : 0, m_scale == Scale::Accuracy ? 100 : 1);
        else if (logarithmic)
            m_plot->yAxis->setRange(std::max(1e-6, values.lower * 0.8), std::max(1e-5, values.upper * 1.25));
        else if (m_scale == Scale::Loss)
            m_plot->yAxis->setRange(0, std::max(0.05, values.upper * 1.1));
        else
            m_plot->yAxis->setRange(std::max(0.0, std::floor((values.lower - 5) / 10) * 10), 102);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString CurvePlot::valuesAt(double epoch) const
{
    const QLocale locale;
    QStringList lines;
    const int decimals = m_scale == Scale::Accuracy ? 1 : 4;
    for (const QCPGraph* graph : {m_training, m_validation, m_compared}) {
        if (graph->dataCount() == 0)
            continue;
        const auto after = graph->data()->findBegin(epoch, false); // the first that is not before
        auto nearest = after == graph->data()->constEnd() ? std::prev(after) : after;
        if (nearest != graph->data()->constBegin() &&
            std::abs(std::prev(nearest)->key - epoch) < std::abs(nearest->key - epoch))
            --nearest;
        if (std::abs(nearest->key - epoch) <= 0.75)
            lines << tr("%1  %2").arg(graph->name(), locale.toString(nearest->value, 'f', decimals));
    }
    if (lines.isEmpty())
        return {};
    return tr("Epoch %1").arg(locale.toString(epoch, 'f', 1)) + "\n" + lines.join('\n');
}

/// The reading stands on the side of the line that has more room, and is cut to it: never across the line or the edge.
void CurvePlot::showCrosshair(const QPoint& position)
{
    showAllNow();
    const QRect axes = m_plot->axisRect()->rect();
    const double epoch = m_plot->xAxis->pixelToCoord(position.x());
    const QString values = axes.contains(position) ? valuesAt(epoch) : QString();
    m_line->setVisible(!values.isEmpty());
    m_reading->setVisible(!values.isEmpty());
    if (!values.isEmpty()) {
        m_line->point1->setCoords(epoch, 0);
        m_line->point2->setCoords(epoch, 1);
        m_line->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
        m_line->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
        const bool isOnTheRight = position.x() > axes.center().x();
        const int room =
            (isOnTheRight ? position.x() - axes.left() : axes.right() - position.x()) - 2 * kReadingPadding;
        const QFontMetrics metrics(m_reading->font());
        QStringList lines = values.split('\n');
        for (QString& line : lines)
            line = metrics.elidedText(line, Qt::ElideMiddle, room - 2); // the figure is at its end
        m_reading->setPositionAlignment(Qt::AlignTop | (isOnTheRight ? Qt::AlignRight : Qt::AlignLeft));
        m_reading->position->setCoords(epoch, 0.02);
        m_reading->setText(lines.join('\n'));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::hideCrosshair()
{
    m_line->setVisible(false);
    m_reading->setVisible(false);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool CurvePlot::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_plot && event->type() == QEvent::Leave)
        hideCrosshair();
    if (object == m_plot && event->type() == QEvent::Wheel &&
        !(static_cast<QWheelEvent*>(event)->modifiers() & Qt::ControlModifier)) {
        event->ignore(); // the page scrolls
        return true;
    }
    return QWidget::eventFilter(object, event);
}

QImage CurvePlot::toImage()
{
    constexpr double kScale = 2;
    showAllNow();
    hideCrosshair();
    QPixmap curves = m_plot->toPixmap(m_plot->width(), m_plot->height(), kScale);
    curves.setDevicePixelRatio(kScale);
    const int titleHeight = scaled(kTitleHeight);
    QImage image(QSize(m_plot->width(), m_plot->height() + titleHeight) * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    image.fill(Theme::current().surface);
    QPainter painter(&image);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(Theme::current().text);
    painter.drawText(QRect(space::kOne, 0, m_plot->width(), titleHeight), Qt::AlignVCenter, m_title);
    painter.drawPixmap(0, titleHeight, curves);
    return image;
}

QByteArray CurvePlot::toSvg()
{
    showAllNow();
    hideCrosshair();
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_plot->size());
    generator.setViewBox(m_plot->rect());
    generator.setTitle(accessibleName());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    painter.end();
    return buffer.data();
}

int CurvePlot::trainingPoints() const
{
    return m_training->dataCount();
}

int CurvePlot::validationPoints() const
{
    return m_validation->dataCount();
}

std::vector<double> CurvePlot::smoothedValues() const
{
    std::vector<double> values;
    for (const QCPGraphData& point : *m_smoothed->data())
        values.push_back(point.value);
    return values;
}

void CurvePlot::applyTheme()
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font());
    styleAxes(*m_plot, font());
    m_plot->xAxis->grid()->setVisible(false);
    const QPen training(theme.cool, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    QColor faint = theme.cool;
    faint.setAlphaF(0.3F);
    m_training->setPen(m_smooth ? QPen(faint, 1.2) : training);
    m_smoothed->setPen(training);
    m_smoothed->setVisible(m_smooth);
    m_compared->setPen(QPen(theme.muted, 1.8, Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
    m_line->setPen(QPen(theme.borderStrong, 1));
    m_reading->setBrush(QBrush(theme.surface));
    m_reading->setPen(QPen(theme.border));
    m_reading->setColor(theme.text);
    m_reading->setFont(small);
    m_validation->setPen(QPen(theme.accent, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_validation->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.accent, 1.6), QBrush(theme.surface), 6));
    m_best->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.accent, 1.6), QBrush(theme.accent), 10));
    thinOut();
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

#include "widgets/confusion_view.h"

#include "widgets/confusion_keys.h"
#include "widgets/confusion_picture.h"
#include "widgets/layout.h"
#include "widgets/sight.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr int kMostMoving = 40; ///< Classes; with more, the cells are too small to follow.
constexpr int kChangeMs = 700;
constexpr double kMargin = 4;
constexpr double kWheelZoom = 1.2; ///< A notch.

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight); // a matrix is read like one everywhere
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Confusion matrix"));
    m_change.setDuration(kChangeMs);
    m_change.setStartValue(0.0);
    m_change.setEndValue(1.0);
    m_change.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_change, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        m_matrix.setGrown(share.toDouble());
        repaintAll();
    });
    measure();
}

void ConfusionView::setMatrix(const ConfusionMatrix& matrix, const QStringList& classes)
{
    const bool sameCount = matrix.classCount() == m_matrix.classCount();
    const bool sameClasses = sameCount && classes == m_matrix.classes();
    const bool grows = isVisible() && sameClasses && matrix.classCount() <= kMostMoving &&
                       style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this) != 0;
    m_change.stop();
    reorder([&] { m_matrix.setMatrix(matrix, classes); });
    if (!sameClasses)
        m_marks.selected.reset();
    if (!sameCount) {
        m_marks = {};
        m_keyboard = {};
        if (matrix.classCount() > 0) // before a training there is no matrix for a while
            m_zoom.reset();
    }
    measure();
    layOut();
    if (!sameCount)
        for (QScrollBar* bar : {horizontalScrollBar(), verticalScrollBar()})
            bar->setValue(0);
    if (hasFocus() && matrix.classCount() > 0) {
        m_marks.keyboard = m_keyboard;
        setAccessibleDescription(m_matrix.inWords(m_keyboard));
    }
    if (grows) {
        m_matrix.setGrown(0);
        m_change.start();
    }
}

void ConfusionView::setRates(bool rates)
{
    m_matrix.setRates(rates);
    measure();
    layOut();
}

void ConfusionView::setConfusedFirst(bool confusedFirst)
{
    reorder([&] { m_matrix.setConfusedFirst(confusedFirst); });
    layOut();
}

/// What is marked are classes, wherever they go.
void ConfusionView::reorder(const std::function<void()>& change)
{
    const auto classesAt = [this](const QPoint& cell) {
        return QPoint(m_matrix.classAt(cell.x()), m_matrix.classAt(cell.y()));
    };
    std::optional<QPoint> selected, keyboard;
    if (m_marks.selected)
        selected = classesAt(*m_marks.selected);
    if (m_matrix.contains(m_keyboard))
        keyboard = classesAt(m_keyboard);
    const int before = m_matrix.classCount();
    change();
    const auto placesOf = [&](const std::optional<QPoint>& classes) -> std::optional<QPoint> {
        if (!classes || m_matrix.classCount() != before)
            return std::nullopt;
        return QPoint(m_matrix.placeOf(classes->x()), m_matrix.placeOf(classes->y()));
    };
    m_marks.selected = placesOf(selected);
    m_keyboard = placesOf(keyboard).value_or(QPoint());
    if (m_marks.keyboard)
        m_marks.keyboard = m_keyboard;
}

void ConfusionView::setUsualZoom(ConfusionZoom::Kind zoom)
{
    m_zoom.setUsual(zoom);
    layOut();
}

void ConfusionView::clearSelection()
{
    m_marks.selected.reset();
    viewport()->update();
}

QImage ConfusionView::toImage(const QString& title) const
{
    OrderedConfusion whole = m_matrix;
    whole.setGrown(1);
    return confusionPicture(whole, font(), title);
}

double ConfusionView::wholeSideNow() const
{
    return wholeSide(m_measures, m_matrix.classCount(), QSizeF(width() - kMargin, height() - kMargin));
}

double ConfusionView::sideNow() const
{
    return m_zoom.side(m_measures, wholeSideNow());
}

ConfusionGeometry ConfusionView::unplaced() const
{
    return geometryOf(m_measures, m_matrix.classCount(), sideNow(), QSizeF(width() - kMargin, height() - kMargin));
}

ConfusionGeometry ConfusionView::geometryNow() const
{
    return unplaced().placedIn(viewport()->rect(),
                               QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value()));
}

void ConfusionView::measure()
{
    m_measures = ConfusionMeasures(m_matrix, font());
}

/// Bars are where they are needed, whatever was before: asked for one after the other, they could need each other.
void ConfusionView::layOut()
{
    const ConfusionGeometry cells = unplaced();
    const ConfusionBars bars = barsFor(cells.wholeSize(), size(), verticalScrollBar()->sizeHint().width());
    setHorizontalScrollBarPolicy(bars.across ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(bars.down ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    const QSizeF window = cells.placedIn(viewport()->rect(), {}).window.size();
    const auto setRange = [&](QScrollBar* its, double seen) {
        its->setRange(0, int(std::ceil(cells.classes * cells.side - seen)));
        its->setPageStep(std::max(1, int(seen)));
        its->setSingleStep(std::max(1, int(std::max(cells.side, m_measures.line))));
    };
    setRange(horizontalScrollBar(), window.width());
    setRange(verticalScrollBar(), window.height());
    repaintAll();
    Q_EMIT zoomChanged();
}

void ConfusionView::repaintAll()
{
    m_overview = {};
    viewport()->update();
}

void ConfusionView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    if (const auto cell = m_marks.keyboard ? m_marks.keyboard : m_marks.selected; cell && m_matrix.contains(*cell))
        bringIntoView(*cell);
}

void ConfusionView::scrollContentsBy(int, int)
{
    m_marks.hovered.reset(); // the mouse is over another one now
    repaintAll();
}

bool ConfusionView::canZoomIn() const
{
    return m_matrix.classCount() > 0 && sideNow() < m_measures.largest;
}

bool ConfusionView::canZoomOut() const
{
    return m_matrix.classCount() > 0 && sideNow() > wholeSideNow();
}

QPointF ConfusionView::middleOfWindow() const
{
    const ConfusionGeometry cells = geometryNow();
    for (const auto& mark : {m_marks.keyboard, m_marks.selected})
        if (mark && cells.window.contains(cells.cellRect(*mark).center()))
            return cells.cellRect(*mark).center();
    return cells.window.center();
}

void ConfusionView::zoomIn()
{
    changeZoom(middleOfWindow(), [this] { m_zoom.chooseLarger(m_measures, wholeSideNow()); });
}

void ConfusionView::zoomOut()
{
    changeZoom(middleOfWindow(), [this] { m_zoom.chooseSmaller(m_measures, wholeSideNow()); });
}

void ConfusionView::showWhole()
{
    m_zoom.showWhole();
    layOut();
}

/// What is at this point stays there.
void ConfusionView::changeZoom(const QPointF& around, const std::function<void()>& change)
{
    if (m_matrix.classCount() == 0)
        return;
    const ConfusionGeometry before = geometryNow();
    const QPointF place = (around - before.window.topLeft() + before.scrolled) / before.side;
    change();
    layOut();
    const ConfusionGeometry after = geometryNow();
    const QPointF scrolled = place * after.side - (around - after.window.topLeft());
    horizontalScrollBar()->setValue(int(std::lround(scrolled.x())));
    verticalScrollBar()->setValue(int(std::lround(scrolled.y())));
}

std::optional<ConfusionLens> ConfusionView::lens() const
{
    const std::optional<QPoint> cell = m_marks.hovered ? m_marks.hovered : m_marks.keyboard;
    if (!cell || !m_matrix.contains(*cell) || sideNow() >= m_measures.smallest)
        return std::nullopt;
    const ConfusionGeometry cells = geometryNow();
    return ConfusionLens::over(m_matrix, m_measures, *cell, cells.cellRect(*cell).center(), viewport()->rect());
}

void ConfusionView::paintEvent(QPaintEvent*)
{
    if (m_matrix.classCount() == 0)
        return;
    QPainter painter(viewport());
    const ConfusionGeometry cells = geometryNow();
    if (cells.isOverview() && m_overview.isNull())
        m_overview = ConfusionPainter::overview(m_matrix, cells, devicePixelRatioF());
    ConfusionPainter(painter, m_matrix, m_measures).paint(cells, m_marks, m_overview);
    if (const auto enlarged = lens())
        enlarged->paint(painter, m_matrix, m_measures);
}

void ConfusionView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        constexpr double kNotch = 120;
        const double factor = std::pow(kWheelZoom, (turned.y() ? turned.y() : turned.x()) / kNotch);
        changeZoom(event->position(), [&] { m_zoom.chooseTimes(factor, m_measures, wholeSideNow()); });
        event->accept();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier && turned.x() == 0) {
        QWheelEvent across(event->position(), event->globalPosition(), event->pixelDelta().transposed(),
                           turned.transposed(), event->buttons(), event->modifiers() & ~Qt::ShiftModifier,
                           event->phase(), event->inverted());
        QAbstractScrollArea::wheelEvent(&across);
        event->setAccepted(across.isAccepted());
        return;
    }
    QAbstractScrollArea::wheelEvent(event); // which leaves to the page what it cannot use
}

bool ConfusionView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            changeZoom(gesture->position(),
                       [&] { m_zoom.chooseTimes(1 + gesture->value(), m_measures, wholeSideNow()); });
            return true;
        }
    }
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = geometryNow().cellAt(event->position());
    if (cell == m_marks.hovered)
        return;
    hover(cell);
    if (cell && !lens())
        QToolTip::showText(event->globalPosition().toPoint(), m_matrix.inWords(*cell), viewport());
    else
        QToolTip::hideText();
}

void ConfusionView::hover(const std::optional<QPoint>& cell)
{
    m_marks.hovered = cell;
    viewport()->setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void ConfusionView::mousePressEvent(QMouseEvent* event)
{
    if (const auto cell = geometryNow().cellAt(event->position()); cell && event->button() == Qt::LeftButton)
        choose(*cell);
}

void ConfusionView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (geometryNow().cellAt(event->position()) && event->button() == Qt::LeftButton)
        Q_EMIT picturesRequested(); // of the cell that the first click has chosen
}

void ConfusionView::keyPressEvent(QKeyEvent* event)
{
    const ConfusionKey meaning = m_matrix.classCount() > 0 ? meaningOf(*event) : ConfusionKey::None;
    switch (meaning) {
    case ConfusionKey::None:
        event->ignore();
        return;
    case ConfusionKey::Move:
        moveKeyboardTo(goalOf(*event, m_keyboard, geometryNow()));
        return;
    case ConfusionKey::Choose:
        choose(m_keyboard);
        Q_EMIT picturesRequested();
        return;
    case ConfusionKey::Larger:
        zoomIn();
        break;
    case ConfusionKey::Smaller:
        zoomOut();
        break;
    case ConfusionKey::Whole:
        showWhole();
        break;
    }
    bringIntoView(m_keyboard);
}

void ConfusionView::moveKeyboardTo(const QPoint& cell)
{
    m_keyboard = cell;
    m_marks.hovered.reset();
    if (hasFocus())
        m_marks.keyboard = cell;
    bringIntoView(cell);
    bringIntoSight(viewport(), geometryNow().cellRect(cell).toRect(), int(sideNow())); // the page scrolls as well
    const QString words = m_matrix.inWords(cell);
    setAccessibleDescription(words);
    if (lens())
        QToolTip::hideText();
    else
        QToolTip::showText(viewport()->mapToGlobal(geometryNow().cellRect(cell).center().toPoint()), words, viewport());
    viewport()->update();
}

void ConfusionView::bringIntoView(const QPoint& cell)
{
    const double side = sideNow();
    const QSizeF window = geometryNow().window.size();
    const auto bring = [side](QScrollBar* bar, int place, double seen) {
        const int most = int(place * side);
        const int least = std::min(most, int(std::ceil((place + 1) * side - seen)));
        bar->setValue(std::clamp(bar->value(), least, most));
    };
    bring(horizontalScrollBar(), cell.x(), window.width());
    bring(verticalScrollBar(), cell.y(), window.height());
}

void ConfusionView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_matrix.classCount() == 0)
        return;
    m_marks.keyboard = m_keyboard;
    setAccessibleDescription(m_matrix.inWords(m_keyboard));
    if (event->reason() != Qt::MouseFocusReason)
        bringIntoView(m_keyboard);
    viewport()->update();
}

void ConfusionView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_marks.keyboard.reset();
    viewport()->update();
}

void ConfusionView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        repaintAll();
    if (event->type() == QEvent::FontChange) {
        measure();
        layOut();
    }
}

void ConfusionView::choose(const QPoint& cell)
{
    m_keyboard = cell;
    m_marks.selected = cell;
    if (hasFocus())
        m_marks.keyboard = cell;
    setAccessibleDescription(m_matrix.inWords(cell));
    viewport()->update();
    Q_EMIT cellChosen(m_matrix.classAt(cell.y()), m_matrix.classAt(cell.x()));
}

void ConfusionView::chooseCell(int trueClass, int predictedClass)
{
    const QPoint cell(m_matrix.placeOf(predictedClass), m_matrix.placeOf(trueClass));
    bringIntoView(cell);
    choose(cell);
}

} // namespace graft::ui

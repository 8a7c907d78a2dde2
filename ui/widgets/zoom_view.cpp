#include "widgets/zoom_view.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kStep = 1.25;
constexpr double kLargest = 16; ///< Pixels of the screen for one of the picture.
constexpr double kPixelsSeen = 3;
constexpr int kNotch = 120; ///< Of a wheel.

} // namespace

ZoomView::ZoomView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setMinimumSize(240, 240);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The picture"));
    viewport()->setAutoFillBackground(false);
}

void ZoomView::setPicture(const QImage& full, const QImage& small)
{
    m_full = full;
    m_small = small;
    m_fits = true;
    follow();
}

double ZoomView::fittingScale() const
{
    if (m_full.isNull())
        return 1;
    return std::min(double(viewport()->width()) / m_full.width(), double(viewport()->height()) / m_full.height());
}

double ZoomView::zoom() const
{
    return scaleNow() * devicePixelRatioF();
}

void ZoomView::fit()
{
    m_fits = true;
    follow();
}

void ZoomView::showPixels()
{
    zoomTo(1 / devicePixelRatioF(), QRectF(viewport()->rect()).center());
}

void ZoomView::zoomBy(double factor)
{
    zoomTo(scaleNow() * factor, QRectF(viewport()->rect()).center());
}

/// @param fixed what is there stays there.
void ZoomView::zoomTo(double scale, const QPointF& fixed)
{
    if (m_full.isNull())
        return;
    const QPointF pixel = (fixed - origin()) / scaleNow();
    const double pixels = 1 / devicePixelRatioF();
    m_scale = std::clamp(scale, std::min(fittingScale(), pixels), std::max(fittingScale(), kLargest * pixels));
    m_fits = false;
    follow();
    horizontalScrollBar()->setValue(int(std::lround(pixel.x() * m_scale - fixed.x())));
    verticalScrollBar()->setValue(int(std::lround(pixel.y() * m_scale - fixed.y())));
    viewport()->update();
}

void ZoomView::follow()
{
    const QSizeF size = QSizeF(m_full.size()) * scaleNow();
    const auto setRange = [this](QScrollBar* bar, double whole, int seen) {
        bar->setRange(0, m_fits ? 0 : std::max(0, int(std::ceil(whole)) - seen));
        bar->setPageStep(seen);
        bar->setSingleStep(std::max(1, seen / 10));
    };
    for (int pass = 0; pass < 2; ++pass) { // a bar that comes takes room from the other one
        setRange(horizontalScrollBar(), size.width(), viewport()->width());
        setRange(verticalScrollBar(), size.height(), viewport()->height());
    }
    viewport()->setCursor(canBeMoved() ? Qt::OpenHandCursor : Qt::ArrowCursor);
    setAccessibleDescription(m_full.isNull() ? QString()
                                             : tr("%1 × %2 pixels, seen at %3 %")
                                                   .arg(m_full.width())
                                                   .arg(m_full.height())
                                                   .arg(std::lround(zoom() * 100)));
    viewport()->update();
    Q_EMIT zoomChanged();
}

bool ZoomView::canBeMoved() const
{
    return horizontalScrollBar()->maximum() > 0 || verticalScrollBar()->maximum() > 0;
}

QPointF ZoomView::origin() const
{
    const QSizeF size = QSizeF(m_full.size()) * scaleNow();
    const auto along = [](double whole, int seen, const QScrollBar* bar) {
        return whole < seen ? (seen - whole) / 2 : -double(bar->value());
    };
    return {along(size.width(), viewport()->width(), horizontalScrollBar()),
            along(size.height(), viewport()->height(), verticalScrollBar())};
}

void ZoomView::paintEvent(QPaintEvent* /*event*/)
{
    if (m_full.isNull())
        return;
    const double scale = scaleNow();
    const QRectF whole(origin(), QSizeF(m_full.size()) * scale);
    const QRectF seen = whole.intersected(QRectF(viewport()->rect()));
    const double share = double(m_small.width()) / m_full.width(); // of its pixels a side
    const bool isSmallEnough = scale * devicePixelRatioF() <= share;
    const double pixels = isSmallEnough ? scale / share : scale; // points for a pixel of what is drawn
    const QRectF part((seen.topLeft() - whole.topLeft()) / pixels, seen.size() / pixels);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_fits || zoom() < kPixelsSeen);
    painter.drawImage(seen, isSmallEnough ? m_small : m_full, part);
}

void ZoomView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    follow();
}

void ZoomView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoomTo(scaleNow() * std::pow(kStep, double(event->angleDelta().y()) / kNotch), event->position());
    event->accept();
}

void ZoomView::keyPressEvent(QKeyEvent* event)
{
    const bool withShift = event->modifiers() & Qt::ShiftModifier;
    const auto move = [](QScrollBar* bar, int steps) { bar->setValue(bar->value() + steps * bar->singleStep()); };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(kStep);
    case Qt::Key_Minus:
        return zoomBy(1 / kStep);
    case Qt::Key_Up:
        return move(verticalScrollBar(), -1);
    case Qt::Key_Down:
        return move(verticalScrollBar(), 1);
    case Qt::Key_Left:
        return withShift ? move(horizontalScrollBar(), -1) : event->ignore();
    case Qt::Key_Right:
        return withShift ? move(horizontalScrollBar(), 1) : event->ignore();
    default:
        QWidget::keyPressEvent(event);
    }
}

void ZoomView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !canBeMoved())
        return QAbstractScrollArea::mousePressEvent(event);
    m_held = event->pos();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void ZoomView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || !canBeMoved())
        return;
    const QPoint moved = event->pos() - m_held;
    m_held = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void ZoomView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    viewport()->setCursor(canBeMoved() ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

} // namespace graft::ui

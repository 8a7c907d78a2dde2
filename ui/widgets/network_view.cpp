#include "widgets/network_view.h"

#include "models/stage_model.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kGap = 3;
constexpr double kGroupGap = 9; ///< Where the resolution changes.
constexpr double kNarrowest = 9;
constexpr double kMargin = 4;
constexpr double kLowest = 0.16;

/// Below the bars, for resolutions.
double labelHeight()
{
    return scaled(20);
}

} // namespace

NetworkView::NetworkView(QAbstractItemModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The network, from the pictures to the classes"));
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_current = 0;
        m_anchor = -1;
        layOut();
    });
    connect(model, &QAbstractItemModel::dataChanged, this, &NetworkView::layOut);
    layOut();
}

QSize NetworkView::sizeHint() const
{
    return {480, 98 + int(labelHeight())};
}

/// Widths share the room by compute, but the narrowest can still be hit; heights follow the parameters' logarithm,
/// since a late stage has a thousand times those of the first.
void NetworkView::layOut()
{
    const int count = m_model ? m_model->rowCount() : 0;
    m_bars.assign(std::size_t(count), {});
    double gaps = 0;
    double mostParameters = 1;
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = m_model->index(row, 0);
        mostParameters = std::max(mostParameters, index.data(StageModel::ParametersRole).toDouble());
        if (row > 0)
            gaps +=
                index.data(StageModel::ResolutionRole) == m_model->index(row - 1, 0).data(StageModel::ResolutionRole)
                    ? kGap
                    : kGroupGap;
    }
    const double room = std::max(0.0, width() - 2 * kMargin - gaps - count * kNarrowest);
    double shares = 0;
    for (int row = 0; row < count; ++row)
        shares += std::sqrt(m_model->index(row, 0).data(StageModel::ShareRole).toDouble());
    double left = kMargin;
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = m_model->index(row, 0);
        Bar& bar = m_bars[std::size_t(row)];
        if (row > 0)
            left +=
                index.data(StageModel::ResolutionRole) == m_model->index(row - 1, 0).data(StageModel::ResolutionRole)
                    ? kGap
                    : kGroupGap;
        bar.left = left;
        bar.width =
            kNarrowest + (shares > 0 ? room * std::sqrt(index.data(StageModel::ShareRole).toDouble()) / shares : 0);
        const double parameters = index.data(StageModel::ParametersRole).toDouble();
        bar.height = kLowest + (1 - kLowest) * std::log1p(parameters) / std::log1p(mostParameters);
        left += bar.width;
    }
    if (count > 0)
        setAccessibleDescription(describe(std::min(m_current, count - 1)));
    update();
}

QRectF NetworkView::stageRect(int row) const
{
    const Bar& bar = m_bars.at(std::size_t(row));
    const double room = height() - labelHeight() - 2 * kMargin;
    return {bar.left, kMargin + room * (1 - bar.height), bar.width, room * bar.height};
}

void NetworkView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // from the picture to the classes, as networks are drawn
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < int(m_bars.size()); ++row)
        paintStage(painter, row);
    paintGroups(painter);
}

void NetworkView::paintStage(QPainter& painter, int row) const
{
    const Theme& theme = Theme::current();
    const QModelIndex index = m_model->index(row, 0);
    const QRectF rect = stageRect(row);
    const bool weightless = index.data(StageModel::WeightlessRole).toBool();
    const QColor ink = weightless ? theme.borderStrong : learns(row) ? theme.warm : theme.cool;
    QColor fill = weightless ? theme.track : learns(row) ? theme.warm : theme.cool;
    if (!isEnabled())
        fill.setAlphaF(0.45F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(row == m_hovered && isEnabled() ? ink.lighter(theme.dark ? 120 : 112) : fill);
    painter.drawRoundedRect(rect, 3, 3);
    // Not by colour alone: what is frozen is hatched.
    if (!weightless && !learns(row)) {
        QColor lines = theme.surface;
        lines.setAlphaF(0.45F);
        painter.setBrush(QBrush(lines, Qt::BDiagPattern));
        painter.drawRoundedRect(rect, 3, 3);
    }
    if (hasFocus() && row == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.text, 2));
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4);
    }
}

void NetworkView::paintGroups(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font());
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    const double top = height() - labelHeight();
    for (int first = 0; first < int(m_bars.size());) {
        const QString resolution = m_model->index(first, 0).data(StageModel::ResolutionRole).toString();
        int last = first;
        while (last + 1 < int(m_bars.size()) &&
               m_model->index(last + 1, 0).data(StageModel::ResolutionRole).toString() == resolution)
            ++last;
        const double left = m_bars[std::size_t(first)].left;
        const double right = m_bars[std::size_t(last)].left + m_bars[std::size_t(last)].width;
        painter.setPen(QPen(theme.borderStrong, 1));
        painter.drawLine(QPointF(left, top + 1.5), QPointF(right, top + 1.5));
        if (metrics.horizontalAdvance(resolution) <= right - left + kGroupGap) {
            painter.setPen(theme.muted);
            painter.drawText(QRectF(left - kGroupGap, top + 3, right - left + 2 * kGroupGap, labelHeight() - 3),
                             Qt::AlignCenter, resolution);
        }
        first = last + 1;
    }
}

bool NetworkView::learns(int row) const
{
    return m_model->index(row, 0).data(StageModel::TrainableRole).toBool();
}

bool NetworkView::canSwitch(int row) const
{
    return row >= 0 && row < int(m_bars.size()) &&
           (m_model->index(row, StageModel::Learns).flags() & Qt::ItemIsUserCheckable) && isEnabled();
}

QString NetworkView::describe(int row) const
{
    const auto text = [&](int column) { return m_model->index(row, column).data().toString(); };
    QStringList words{text(StageModel::Name), text(StageModel::Kind), text(StageModel::Learns)};
    if (const QString name = m_model->index(row, StageModel::Name).data(StageModel::TechnicalNameRole).toString();
        !name.isEmpty())
        words.insert(1, name);
    if (!text(StageModel::Compute).isEmpty())
        words << tr("%1 parameters, %2 of the compute").arg(text(StageModel::Parameters), text(StageModel::Compute));
    return words.join(" · ");
}

/// Anywhere above or below its bar counts: low bars are hard to hit.
int NetworkView::stageAt(const QPointF& position) const
{
    for (int row = 0; row < int(m_bars.size()); ++row) {
        const Bar& bar = m_bars[std::size_t(row)];
        if (position.x() >= bar.left - kGap / 2 && position.x() < bar.left + bar.width + kGap / 2)
            return row;
    }
    return -1;
}

void NetworkView::setCurrent(int row)
{
    m_current = row;
    setAccessibleDescription(describe(row));
    update();
}

void NetworkView::dragTo(int row)
{
    if (row < 0 || m_anchor < 0 || row == m_draggedTo)
        return;
    m_draggedTo = row;
    setCurrent(row);
    Q_EMIT rangeSet(m_anchor, row, m_paints);
}

void NetworkView::mousePressEvent(QMouseEvent* event)
{
    const int row = stageAt(event->position());
    m_dragging = false;
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    if ((event->modifiers() & Qt::ShiftModifier) && m_anchor >= 0) {
        m_dragging = true;
        m_draggedTo = -1;
        dragTo(row);
        return;
    }
    m_anchor = -1;
    setCurrent(row);
    if (!canSwitch(row))
        return;
    m_anchor = row;
    m_paints = !learns(row);
    m_dragging = true;
    m_draggedTo = -1;
    dragTo(row);
}

void NetworkView::mouseMoveEvent(QMouseEvent* event)
{
    const int row = stageAt(event->position());
    if (row != m_hovered) {
        m_hovered = row;
        update();
    }
    if (m_dragging && (event->buttons() & Qt::LeftButton))
        dragTo(row);
}

void NetworkView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    m_draggedTo = -1;
}

void NetworkView::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void NetworkView::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_bars.size()) - 1;
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    int next = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        next = layoutDirection() == Qt::RightToLeft ? m_current + 1 : m_current - 1;
        break;
    case Qt::Key_Right:
        next = layoutDirection() == Qt::RightToLeft ? m_current - 1 : m_current + 1;
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    case Qt::Key_Space:
        if (canSwitch(m_current)) {
            m_anchor = m_current;
            m_paints = !learns(m_current);
            Q_EMIT rangeSet(m_current, m_current, m_paints);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    next = std::clamp(next, 0, std::max(0, last));
    if (extends && m_anchor < 0 && canSwitch(m_current)) {
        m_anchor = m_current;
        m_paints = learns(m_current);
    }
    if (!extends)
        m_anchor = -1;
    if (last < 0)
        return;
    setCurrent(next);
    if (extends && m_anchor >= 0)
        Q_EMIT rangeSet(m_anchor, next, m_paints);
}

void NetworkView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void NetworkView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void NetworkView::resizeEvent(QResizeEvent*)
{
    layOut();
}

bool NetworkView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = stageAt(help->pos());
        if (row < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), describe(row), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace graft::ui

#include "widgets/heat_view.h"

#include <QPainter>
#include <QPainterPath>

namespace graft::ui {

namespace {

constexpr double kCorner = 8;

} // namespace

HeatView::HeatView(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(240, 240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HeatView::setPicture(const QImage& picture, const QImage& heat)
{
    m_picture = picture;
    m_heat = heat;
    update();
}

void HeatView::setHeatShown(bool shown)
{
    m_shown = shown;
    update();
}

void HeatView::paintEvent(QPaintEvent* /*event*/)
{
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    const QRectF box(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size);
    QPainterPath outline;
    outline.addRoundedRect(box, kCorner, kCorner);
    painter.setClipPath(outline);
    painter.drawImage(box, m_picture);
    if (m_shown && !m_heat.isNull())
        painter.drawImage(box, m_heat);
}

} // namespace graft::ui

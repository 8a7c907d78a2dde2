#include "widgets/share_bar.h"

#include "models/format.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace graft::ui {

ShareBar::ShareBar(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(10);
}

void ShareBar::setShare(double trainable)
{
    m_share = trainable;
    setAccessibleName(tr("%1 of the parameters learn").arg(formatPercent(trainable)));
    update();
}

void ShareBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(QRectF(rect()), 5, 5);
    painter.setClipPath(track);
    painter.fillRect(rect(), theme.cool);
    // The head is at the end of the network, and so is what learns. A sliver stays visible however small it is.
    const double width = m_share > 0 ? std::max(4.0, this->width() * m_share) : 0;
    painter.fillRect(QRectF(this->width() - width, 0, width, height()), theme.warm);
    if (width > 0 && m_share < 1)
        painter.fillRect(QRectF(this->width() - width - 2, 0, 2, height()), theme.surface);
}

} // namespace graft::ui

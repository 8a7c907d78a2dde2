#include "widgets/side_by_side.h"

#include "widgets/layout.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace graft::ui {

SideBySide::SideBySide(QWidget* parent) : QWidget(parent), m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::kTwo);
}

void SideBySide::addWidget(QWidget* widget, int stretch, int beside)
{
    m_row->addWidget(widget, stretch);
    if (beside > 0)
        m_parts.push_back({widget, beside, widget->minimumWidth()});
    setWidths();
}

void SideBySide::setWidths()
{
    for (const Part& part : m_parts)
        part.widget->setMinimumWidth(m_row->direction() == QBoxLayout::LeftToRight ? part.beside : part.below);
}

int SideBySide::besideWidth(const QLayoutItem& item) const
{
    int width = item.minimumSize().width();
    for (const Part& part : m_parts)
        if (part.widget == item.widget())
            width = std::max(width, part.beside);
    return width;
}

int SideBySide::belowWidth(const QLayoutItem& item) const
{
    for (const Part& part : m_parts)
        if (part.widget == item.widget())
            return part.below;
    return item.minimumSize().width();
}

int SideBySide::widthBeside() const
{
    int width = -m_row->spacing();
    for (int i = 0; i < m_row->count(); ++i)
        if (!m_row->itemAt(i)->isEmpty())
            width += besideWidth(*m_row->itemAt(i)) + m_row->spacing();
    return std::max(0, width);
}

QSize SideBySide::sizeHint() const
{
    return QWidget::sizeHint().expandedTo(minimumSizeHint());
}

/// The width is that of what stands below each other at any time: whoever divides room by it sees the same whichever
/// way this has turned.
QSize SideBySide::minimumSizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_row->count(); ++i)
        if (!m_row->itemAt(i)->isEmpty())
            width = std::max(width, belowWidth(*m_row->itemAt(i)));
    return {width, QWidget::minimumSizeHint().height()};
}

void SideBySide::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    turn();
}

bool SideBySide::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        turn();
    return handled;
}

void SideBySide::turn()
{
    const auto direction = width() >= widthBeside() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction == m_row->direction())
        return;
    m_row->setDirection(direction);
    setWidths();
    updateGeometry();
}

} // namespace graft::ui

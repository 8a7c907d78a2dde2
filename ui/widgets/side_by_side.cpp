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

void SideBySide::addWidget(QWidget* widget, int stretch)
{
    m_row->addWidget(widget, stretch);
}

int SideBySide::widthBeside() const
{
    int width = -m_row->spacing();
    for (int i = 0; i < m_row->count(); ++i)
        if (!m_row->itemAt(i)->isEmpty())
            width += m_row->itemAt(i)->minimumSize().width() + m_row->spacing();
    return std::max(0, width);
}

QSize SideBySide::sizeHint() const
{
    return QWidget::sizeHint().expandedTo(minimumSizeHint());
}

QSize SideBySide::minimumSizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_row->count(); ++i)
        if (!m_row->itemAt(i)->isEmpty())
            width = std::max(width, m_row->itemAt(i)->minimumSize().width());
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
    updateGeometry();
}

} // namespace graft::ui

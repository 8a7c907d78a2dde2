#include "widgets/flow_layout.h"

#include <QApplication>
#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <numeric>

namespace graft::ui {

namespace {

bool grows(const QLayoutItem* item)
{
    if (!item->widget())
        return item->expandingDirections() & Qt::Horizontal;
    const QSizePolicy::Policy policy = item->widget()->sizePolicy().horizontalPolicy();
    return policy == QSizePolicy::Ignored || (policy & QSizePolicy::ExpandFlag);
}

/// What an item needs before it goes into the next line.
int neededWidth(const QLayoutItem* item, int room)
{
    return std::min(room, grows(item) ? item->minimumSize().width()
                                      : std::max(item->sizeHint().width(), item->minimumSize().width()));
}

int heightOf(const QLayoutItem* item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    while (QLayoutItem* item = takeAt(0))
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

void FlowLayout::insertWidget(int index, QWidget* widget)
{
    addChildWidget(widget);
    m_items.insert(index, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return arrange({0, 0, width - margins.left() - margins.right(), 0}, false) + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    int shown = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint().expandedTo(item->minimumSize());
        size = {size.width() + hint.width(), std::max(size.height(), hint.height())};
        ++shown;
    }
    return size.grownBy(contentsMargins()) + QSize(std::max(0, shown - 1) * spacing(), 0);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    (void)arrange(rect.marginsRemoved(contentsMargins()), true);
}

/// @return the height that the lines take.
int FlowLayout::arrange(const QRect& rect, bool place) const
{
    QRect room = rect;
    QList<QLayoutItem*> line;
    int used = 0;
    const auto finish = [&] {
        if (line.isEmpty())
            return;
        const int height = arrangeLine(line, room, rect, place);
        room.setTop(room.top() + height + spacing());
        line.clear();
        used = 0;
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const int needed = neededWidth(item, rect.width());
        if (!line.isEmpty() && used + spacing() + needed > rect.width())
            finish();
        used += needed + (line.isEmpty() ? 0 : spacing());
        line.append(item);
    }
    finish();
    return std::max(0, room.top() - rect.top() - spacing());
}

int FlowLayout::arrangeLine(const QList<QLayoutItem*>& line, const QRect& room, const QRect& whole, bool place) const
{
    QList<int> widths;
    int growing = 0;
    for (const QLayoutItem* item : line) {
        widths.append(neededWidth(item, whole.width()));
        growing += int(grows(item));
    }
    int left = whole.width() - int(line.size() - 1) * spacing() - std::accumulate(widths.begin(), widths.end(), 0);
    int x = whole.left() + (m_centred && growing == 0 ? left / 2 : 0);
    int height = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (grows(line[i])) {
            const int share = left / growing;
            widths[i] += share;
            left -= share;
            --growing;
        }
        height = std::max(height, heightOf(line[i], widths[i]));
    }
    if (!place)
        return height;
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : QApplication::layoutDirection();
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool fills =
            !line[i]->widget() || (line[i]->widget()->sizePolicy().verticalPolicy() & QSizePolicy::GrowFlag);
        const int own = fills ? height : std::min(height, heightOf(line[i], widths[i]));
        const QRect box(x, room.top() + (height - own) / 2, widths[i], own);
        line[i]->setGeometry(QStyle::visualRect(direction, whole, box));
        x += widths[i] + spacing();
    }
    return height;
}

} // namespace graft::ui

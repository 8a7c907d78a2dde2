#include "widgets/confusion_lens.h"

#include "models/ordered_confusion.h"
#include "widgets/confusion_painter.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr double kPadding = 8;
constexpr double kApart = 16;    ///< From the cell.
constexpr int kMostOfNames = 96; ///< Their width; their height is two thirds of it.
constexpr int kWords = 150;      ///< Width of the words at least.
constexpr int kFarthest = 2;     ///< Cells to each side.

/// Beside a point where there is room for it, else on its other side.
double placeBeside(double point, double size, double from, double to)
{
    const double after = point + kApart;
    const double place = after + size <= to ? after : point - kApart - size;
    return std::clamp(place, from, std::max(from, to - size));
}

} // namespace

std::optional<ConfusionLens> ConfusionLens::over(const OrderedConfusion& matrix, const ConfusionMeasures& measures,
                                                 const QPoint& cell, const QPointF& beside, const QRectF& room)
{
    ConfusionLens lens;
    lens.m_cell = cell;
    lens.m_words = matrix.inWords(cell);
    const double names = scaled(kMostOfNames);
    std::optional<ConfusionLens> covering;
    for (int reach = kFarthest; reach >= 0; --reach) {
        const int across = std::min(matrix.classCount(), 2 * reach + 1);
        const double side = measures.legible;
        ConfusionGeometry g = geometryOf(measures, matrix.classCount(), side, QSizeF(names, names * 2 / 3) / 0.3);
        g.title = 0;
        const QSizeF cells(g.left() + across * side, g.top() + across * side);
        const double width = std::max(cells.width(), double(scaled(kWords)));
        const double words = QFontMetricsF(measures.names)
                                 .boundingRect(QRectF(0, 0, width, room.height()), Qt::TextWordWrap, lens.m_words)
                                 .height();
        const QSizeF size(width + 2 * kPadding, words + cells.height() + 3 * kPadding);
        if (size.width() > room.width() || size.height() > room.height())
            continue;
        lens.m_box = QRectF(QPointF(placeBeside(beside.x(), size.width(), room.left(), room.right()),
                                    placeBeside(beside.y(), size.height(), room.top(), room.bottom())),
                            size);
        lens.m_wordsBox = QRectF(lens.m_box.topLeft() + QPointF(kPadding, kPadding), QSizeF(width, words));
        lens.m_cells = g.placedIn({lens.m_wordsBox.bottomLeft() + QPointF(0, kPadding), cells},
                                  QPointF(cell - QPoint(across / 2, across / 2)) * side);
        if (!lens.m_box.contains(beside))
            return lens;
        if (!covering) // better than none
            covering = lens;
    }
    return covering;
}

void ConfusionLens::paint(QPainter& painter, const OrderedConfusion& matrix, const ConfusionMeasures& measures) const
{
    const Theme& theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(measures.names);
    painter.setPen(theme.text);
    painter.drawText(m_wordsBox, Qt::TextWordWrap, m_words);
    ConfusionMarks marks;
    marks.selected = m_cell;
    ConfusionPainter(painter, matrix, measures).paint(m_cells, marks, {});
}

} // namespace graft::ui

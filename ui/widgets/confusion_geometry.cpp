#include "widgets/confusion_geometry.h"

#include "models/ordered_confusion.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kGap = 2;
constexpr double kSmallestCell = 8;   ///< Smaller ones have no gaps and are painted as one picture.
constexpr double kNameGap = 8;        ///< Between names and cells.
constexpr double kBetweenNames = 4;   ///< At least.
constexpr double kMostOfWidth = 0.3;  ///< Of the room, for names of rows.
constexpr double kMostOfHeight = 0.3; ///< For names of columns.
constexpr double kTitle = 1.25;       ///< Lines.
constexpr int kLargest = 220;

} // namespace

ConfusionMeasures::ConfusionMeasures(const OrderedConfusion& matrix, const QFont& itsFont)
    : font(itsFont), names(captionFont(itsFont)), largest(scaled(kLargest))
{
    const QFontMetricsF name(names);
    line = name.height();
    for (const QString& text : matrix.classes())
        longestName = std::max(longestName, name.horizontalAdvance(text));
    const auto needed = [&](double points) {
        QFont figures = font;
        figures.setPointSizeF(points);
        figures.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics(figures);
        return std::ceil(std::max(metrics.horizontalAdvance(matrix.widestFigure()) + 2, metrics.capHeight() * 1.6) +
                         kGap);
    };
    smallest = needed(leastPoints());
    legible = needed(0.85 * font.pointSizeF()) + 4;
    largest = std::max(largest, legible);
}

QRectF ConfusionGeometry::cellRect(const QPoint& cell) const
{
    const double gap = isOverview() ? 0 : side > 14 ? kGap : 1;
    return {window.x() - scrolled.x() + cell.x() * side, window.y() - scrolled.y() + cell.y() * side, side - gap,
            side - gap};
}

std::optional<QPoint> ConfusionGeometry::cellAt(const QPointF& position) const
{
    if (!window.contains(position) || side <= 0)
        return std::nullopt;
    const QPointF place = (position - window.topLeft() + scrolled) / side;
    const QPoint cell(int(std::floor(place.x())), int(std::floor(place.y())));
    return QRect(0, 0, classes, classes).contains(cell) ? std::optional(cell) : std::nullopt;
}

QRect ConfusionGeometry::seenCells() const
{
    if (side <= 0)
        return {};
    const QPoint first(int(scrolled.x() / side), int(scrolled.y() / side));
    const QPoint end(int(std::ceil((scrolled.x() + window.width()) / side)),
                     int(std::ceil((scrolled.y() + window.height()) / side)));
    return QRect(first, end - QPoint(1, 1)).intersected({0, 0, classes, classes});
}

bool ConfusionGeometry::isOverview() const
{
    return side < kSmallestCell;
}

ConfusionGeometry ConfusionGeometry::placedIn(const QRectF& room, const QPointF& scrolledTo) const
{
    const double all = classes * side;
    const QSizeF seen(std::clamp(room.width() - left(), 0.0, all), std::clamp(room.height() - top(), 0.0, all));
    const QPointF margin(std::floor(std::max(0.0, room.width() - left() - seen.width()) / 2),
                         std::floor(std::max(0.0, room.height() - top() - seen.height()) / 2));
    ConfusionGeometry placed = *this;
    placed.window = QRectF(room.topLeft() + margin + QPointF(left(), top()), seen);
    placed.scrolled = {std::clamp(scrolledTo.x(), 0.0, all - seen.width()),
                       std::clamp(scrolledTo.y(), 0.0, all - seen.height())};
    return placed;
}

ConfusionBars barsFor(const QSizeF& whole, const QSizeF& room, double thickness)
{
    ConfusionBars bars;
    bars.across = whole.width() > room.width();
    bars.down = whole.height() > room.height() - (bars.across ? thickness : 0);
    bars.across = whole.width() > room.width() - (bars.down ? thickness : 0);
    return bars;
}

ConfusionGeometry geometryOf(const ConfusionMeasures& measures, int classes, double side, const QSizeF& room)
{
    ConfusionGeometry g;
    g.classes = classes;
    g.side = side;
    g.title = std::ceil(measures.line * kTitle);
    g.turned = measures.longestName + kBetweenNames > side;
    g.rowNames = std::ceil(std::min(measures.longestName, room.width() * kMostOfWidth) + kNameGap);
    const double upright = g.turned
                               ? std::max(measures.line, std::min(measures.longestName, room.height() * kMostOfHeight))
                               : measures.line;
    g.columnNames = std::ceil(upright + kNameGap);
    return g;
}

double wholeSide(const ConfusionMeasures& measures, int classes, const QSizeF& room)
{
    const auto sideBeside = [&](const ConfusionGeometry& headings) {
        const double share =
            std::min(room.width() - headings.left(), room.height() - headings.top()) / std::max(1, classes);
        return std::clamp(share, 0.01, measures.largest);
    };
    // As if names fitted side by side, and where they do not, once more.
    constexpr double kWide = 1 << 20;
    double side = sideBeside(geometryOf(measures, classes, kWide, room));
    if (measures.longestName + kBetweenNames > side)
        side = std::min(side, sideBeside(geometryOf(measures, classes, 0, room)));
    return side < kSmallestCell ? side : std::floor(side); // whole pixels where cells are painted one by one
}

} // namespace graft::ui

#pragma once

#include <QFont>
#include <QPoint>
#include <QRect>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace graft::ui {

class OrderedConfusion;

/// What the letters of a matrix need, in pixels.
struct ConfusionMeasures {
    QFont font;
    QFont names;            ///< Of the headings.
    double line = 0;        ///< Height of a name.
    double longestName = 0; ///< Its width.
    double smallest = 0;    ///< Cells smaller than this have shades without figures.
    double legible = 0;     ///< Cells of this size have figures that are read without effort.
    double largest = 0;     ///< Larger cells say no more.

    ConfusionMeasures() = default;
    ConfusionMeasures(const OrderedConfusion& matrix, const QFont& font);

    /// The smaller letters of figures that are still legible.
    [[nodiscard]] double leastPoints() const { return 0.72 * font.pointSizeF(); }
};

/// Where a confusion matrix is painted: square cells behind a window, through which a part of them is seen, and
/// headings that stay beside that window.
struct ConfusionGeometry {
    int classes = 0;
    double side = 0;        ///< Of a cell, with the gap behind it.
    double title = 0;       ///< Height of "Predicted", width of "True".
    double rowNames = 0;    ///< Width of the names, with the gap behind them.
    double columnNames = 0; ///< Their height.
    bool turned = false;    ///< Names of columns do not fit side by side, and run upwards.
    QRectF window;          ///< Where cells are seen.
    QPointF scrolled;       ///< What is left of the window and above it.

    [[nodiscard]] double left() const { return title + rowNames; }
    [[nodiscard]] double top() const { return title + columnNames; }
    /// Of headings and all cells.
    [[nodiscard]] QSizeF wholeSize() const { return {left() + classes * side, top() + classes * side}; }
    /// Behind the window or not.
    [[nodiscard]] QRectF cellRect(const QPoint& cell) const;
    [[nodiscard]] std::optional<QPoint> cellAt(const QPointF& position) const;
    /// The places that are at least partly in the window.
    [[nodiscard]] QRect seenCells() const;
    /// Painted as one picture.
    [[nodiscard]] bool isOverview() const;

    /// The same in a room of this size: as much of it as fits, in the middle.
    [[nodiscard]] ConfusionGeometry placedIn(const QRectF& room, const QPointF& scrolledTo) const;
};

/// Which scroll bars something needs.
struct ConfusionBars {
    bool across = false;
    bool down = false;
};
/// @param thickness of a bar, which takes room itself.
ConfusionBars barsFor(const QSizeF& whole, const QSizeF& room, double thickness);

/// The largest cells that all fit in the room.
double wholeSide(const ConfusionMeasures& measures, int classes, const QSizeF& room);
/// Headings beside cells of this size; takes part of the room at most. Not placed yet.
ConfusionGeometry geometryOf(const ConfusionMeasures& measures, int classes, double side, const QSizeF& room);

} // namespace graft::ui

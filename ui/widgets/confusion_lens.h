#pragma once

#include "widgets/confusion_geometry.h"

#include <QString>

class QPainter;

namespace graft::ui {

/// A cell that is too small to be read and those around it, enlarged, with their names and figures and the cell in
/// words. It lies over the matrix, beside the cell.
class ConfusionLens {
public:
    /// @return nothing where there is no room for it.
    static std::optional<ConfusionLens> over(const OrderedConfusion& matrix, const ConfusionMeasures& measures,
                                             const QPoint& cell, const QPointF& beside, const QRectF& room);

    [[nodiscard]] const QRectF& box() const { return m_box; }
    [[nodiscard]] const ConfusionGeometry& cells() const { return m_cells; }
    void paint(QPainter& painter, const OrderedConfusion& matrix, const ConfusionMeasures& measures) const;

private:
    QPoint m_cell;
    QString m_words;
    QRectF m_box;
    QRectF m_wordsBox;
    ConfusionGeometry m_cells;
};

} // namespace graft::ui

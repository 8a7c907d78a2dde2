#pragma once

#include "widgets/confusion_geometry.h"

#include <QColor>
#include <QCoreApplication>
#include <QImage>

class QPainter;
class QPen;

namespace graft::ui {

/// Cells that stand out. None of them is in a saved picture.
struct ConfusionMarks {
    std::optional<QPoint> hovered;  ///< A thin frame.
    std::optional<QPoint> selected; ///< A thick one.
    std::optional<QPoint> keyboard; ///< Dashes inside. Where it is, while it has the focus.
};

/// Paints a matrix, or the part that its geometry's window shows: cells on the diagonal in the accent colour, mistakes
/// in the warm one, and every figure written out while there is room, so that nothing is told by colour alone.
class ConfusionPainter {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ConfusionPainter)

public:
    ConfusionPainter(QPainter& painter, const OrderedConfusion& matrix, const ConfusionMeasures& measures)
        : m_painter(painter), m_matrix(matrix), m_measures(measures)
    {
    }

    /// @param overview what overview() gave for this geometry; looked at where cells are too small for anything else.
    void paint(const ConfusionGeometry& geometry, const ConfusionMarks& marks, const QImage& overview);

    /// What is in the window, where a pixel has the shade of the strongest of its cells.
    static QImage overview(const OrderedConfusion& matrix, const ConfusionGeometry& geometry, double pixelRatio);

private:
    void paintOverview(const ConfusionGeometry& geometry, const ConfusionMarks& marks, const QImage& overview);
    void paintCell(const QRectF& box, const QPoint& cell);
    void paintFigures(const QRectF& box, const QPoint& cell, const QColor& ground);
    void paintRing(const QRectF& box, const QPen& pen);
    void paintChosen(const QRectF& box);
    void paintKeyboard(const QRectF& box);
    void paintTitles(const ConfusionGeometry& geometry);
    void paintRowNames(const ConfusionGeometry& geometry, const ConfusionMarks& marks);
    void paintColumnNames(const ConfusionGeometry& geometry, const ConfusionMarks& marks);
    /// Every how manieth name is written.
    [[nodiscard]] int stepOfNames(double side) const;

    QPainter& m_painter;
    const OrderedConfusion& m_matrix;
    const ConfusionMeasures& m_measures;
};

} // namespace graft::ui

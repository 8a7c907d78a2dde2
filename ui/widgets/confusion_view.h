#pragma once

#include "evaluation/confusion_matrix.h"

#include <QPoint>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace graft::ui {

/// The confusion matrix: true classes down, predicted ones across, counts on a shade of the row's share. A click, or
/// arrows and Return, choose a cell. Cells on the diagonal are in the accent colour, mistakes in the warm one, and
/// every count is written out, so that nothing is told by colour alone.
class ConfusionView final : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes);
    void clearSelection();
    [[nodiscard]] std::optional<QPoint> selection() const { return m_selection; } ///< x predicted, y true.

    /// Where a cell is painted.
    [[nodiscard]] QRectF cellRect(int trueClass, int predictedClass) const;

    [[nodiscard]] QSize sizeHint() const override { return {420, 140}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 140}; }

Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Geometry {
        QPointF origin; ///< Top left of the first cell.
        double cellWidth = 0;
        double cellHeight = 0;
        double rowLabels = 0;
        double columnLabels = 0;
        bool slanted = false; ///< Column labels do not fit side by side.
    };
    [[nodiscard]] Geometry geometryNow() const;
    [[nodiscard]] std::optional<QPoint> cellAt(const QPointF& position) const;
    [[nodiscard]] QString inWords(const QPoint& cell) const;
    void choose(const QPoint& cell);
    void paintCell(QPainter& painter, const QPoint& cell) const;
    void paintLabels(QPainter& painter, const Geometry& geometry) const;

    ConfusionMatrix m_matrix;
    QStringList m_classes;
    std::optional<QPoint> m_hovered;
    std::optional<QPoint> m_selection;
    QPoint m_cursor; ///< Where the keyboard is.
};

} // namespace graft::ui

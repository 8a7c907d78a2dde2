#pragma once

#include "models/ordered_confusion.h"
#include "widgets/confusion_lens.h"
#include "widgets/confusion_painter.h"
#include "widgets/confusion_zoom.h"
#include "widgets/layout.h"

#include <QAbstractScrollArea>
#include <QVariantAnimation>

#include <functional>

namespace graft::ui {

/// The confusion matrix: true classes down, predicted ones across, counts or rates on a shade of the row's share. Cells
/// are squares that grow with the room; where they would be too small to be read, the matrix scrolls behind its
/// headings, or is shown whole, with a lens over the cell under the mouse or the keyboard. Ctrl with the wheel, plus,
/// minus and 0 zooms. A click, or arrows and Return, choose a cell. A new matrix of the same classes grows out of the
/// one before, with a ring around what changes, unless the desktop is set to show no animations.
///
/// The mouse is the viewport's; positions are in it. Cells are named by their places, as OrderedConfusion does.
class ConfusionView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    /// With as many classes as before, what is in view stays.
    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes);
    void clearSelection();
    [[nodiscard]] bool isChanging() const { return m_change.state() == QAbstractAnimation::Running; }

    void setRates(bool rates);
    void setConfusedFirst(bool confusedFirst);

    /// How a matrix of other classes is shown at first.
    void setUsualZoom(ConfusionZoom::Kind zoom);
    [[nodiscard]] ConfusionZoom::Kind zoom() const { return m_zoom.kind(); }
    [[nodiscard]] bool canZoomIn() const;
    [[nodiscard]] bool canZoomOut() const;
    void zoomIn();
    void zoomOut();
    void showWhole();

    /// As a click on the cell of these classes does.
    void chooseCell(int trueClass, int predictedClass);

    [[nodiscard]] QString table(QChar separator) const { return m_matrix.table(separator); }
    [[nodiscard]] QImage toImage(const QString& title = {}) const;

    [[nodiscard]] ConfusionGeometry geometryNow() const;
    /// Where a cell is painted, in view or not.
    [[nodiscard]] QRectF cellRect(int row, int column) const { return geometryNow().cellRect({column, row}); }
    /// The cell that the keyboard is at.
    [[nodiscard]] QPoint keyboardCell() const { return m_keyboard; }
    /// What is enlarged now.
    [[nodiscard]] std::optional<ConfusionLens> lens() const;

    [[nodiscard]] QSize sizeHint() const override { return {scaled(420), scaled(140)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {scaled(200), scaled(140)}; }

Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);
    /// After cellChosen(): whoever asked wants to go there, and does not merely point with the mouse.
    void picturesRequested();
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] double wholeSideNow() const;
    [[nodiscard]] double sideNow() const;
    [[nodiscard]] ConfusionGeometry unplaced() const;
    void measure();
    void layOut();
    void repaintAll();
    void changeZoom(const QPointF& around, const std::function<void()>& change);
    [[nodiscard]] QPointF middleOfWindow() const;
    void moveKeyboardTo(const QPoint& cell);
    void bringIntoView(const QPoint& cell);
    void hover(const std::optional<QPoint>& cell);
    void choose(const QPoint& cell);
    void reorder(const std::function<void()>& change);

    OrderedConfusion m_matrix;
    ConfusionMeasures m_measures;
    QVariantAnimation m_change; ///< From 0 to 1.
    ConfusionZoom m_zoom;
    ConfusionMarks m_marks;
    QPoint m_keyboard;
    QImage m_overview; ///< Of what is in view; null until it is needed.
};

} // namespace graft::ui

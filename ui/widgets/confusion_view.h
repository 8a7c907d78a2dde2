#pragma once

#include "evaluation/confusion_matrix.h"

#include <QImage>
#include <QPoint>
#include <QStringList>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>

namespace graft::ui {

/// The confusion matrix: true classes down, predicted ones across, counts or rates on a shade of the row's share. A
/// click, or arrows and Return, choose a cell. Cells on the diagonal are in the accent colour, mistakes in the warm
/// one, and every figure is written out while there is room, so that nothing is told by colour alone. With more classes
/// than pixels, a pixel has the shade of the strongest of its cells. A new matrix of the same classes grows out of the
/// one before, with a ring around what changes, unless the desktop is set to show no animations.
class ConfusionView final : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes);
    void clearSelection();
    [[nodiscard]] bool isChanging() const { return m_change.state() == QAbstractAnimation::Running; }

    /// Shares of each true class in per cent instead of counts.
    void setRates(bool rates);
    /// Classes with the most mistakes first, instead of by name.
    void setConfusedFirst(bool confusedFirst);

    /// Rows of what is shown, in its order, cells between tabs, with both headings: for the clipboard and for files.
    [[nodiscard]] QString table(QChar separator) const;
    [[nodiscard]] QImage toImage();

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
    void changeEvent(QEvent* event) override;

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
    /// @param longest name, in pixels; 0 for none.
    [[nodiscard]] Geometry geometryFor(double longest) const;
    [[nodiscard]] bool areNamed(const Geometry& g) const;
    [[nodiscard]] static double slantedRoom(const Geometry& g);
    [[nodiscard]] std::optional<QPoint> cellAt(const QPointF& position) const;
    [[nodiscard]] QString inWords(const QPoint& cell) const;
    void choose(const QPoint& cell);
    void order();
    [[nodiscard]] QRectF cellRect(const Geometry& geometry, const QPoint& cell) const;
    void paintCell(QPainter& painter, const Geometry& geometry, const QPoint& cell) const;
    void paintOverview(QPainter& painter, const Geometry& geometry);
    void paintLabels(QPainter& painter, const Geometry& geometry) const;
    [[nodiscard]] std::int64_t countAt(const QPoint& cell) const;
    [[nodiscard]] double shareAt(const QPoint& cell) const;
    /// What is painted of the two: while the matrix changes, something between the old value and the new one.
    [[nodiscard]] double shownCountAt(const QPoint& cell) const;
    [[nodiscard]] double shownShareAt(const QPoint& cell) const;
    [[nodiscard]] bool hasChangedAt(const QPoint& cell) const;
    [[nodiscard]] QColor groundAt(const QPoint& cell) const;
    [[nodiscard]] QString figureAt(const QPoint& cell) const;
    [[nodiscard]] const QString& nameAt(int place) const { return m_classes[m_order[std::size_t(place)]]; }

    ConfusionMatrix m_matrix;
    QStringList m_classes;
    mutable double m_longestName = -1;    ///< In pixels; less than 0 until it is asked for.
    std::vector<std::int64_t> m_supports; ///< Pictures of each class.
    ConfusionMatrix m_before;             ///< What the matrix grows out of while it changes.
    std::vector<std::int64_t> m_supportsBefore;
    QVariantAnimation m_change; ///< From 0 to 1.
    std::vector<int> m_order;   ///< The class at each place.
    bool m_rates = false;
    bool m_confusedFirst = false;
    QImage m_overview; ///< Of all cells, where they are too small to be painted one by one; null until needed.
    // Cells are named by their places: x predicted, y true.
    std::optional<QPoint> m_hovered;
    std::optional<QPoint> m_selection;
    QPoint m_cursor; ///< Where the keyboard is.
};

} // namespace graft::ui

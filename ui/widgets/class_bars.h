#pragma once

#include "datasets/dataset.h"

#include <QWidget>

namespace graft::ui {

/// Class sizes as bars, a row a class, each divided into train, validation and test. A click on a row, or arrows and
/// Return or the space bar, ask for that class alone; the same again, or Escape, for all.
class ClassBars final : public QWidget {
    Q_OBJECT

public:
    explicit ClassBars(QWidget* parent = nullptr);

    void setDataset(const Dataset& dataset);

    /// Marks a class as the one whose pictures are shown; empty for none.
    void setChosen(const QString& name);
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    /// Where a class is painted.
    [[nodiscard]] QRect rowRect(int row) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void classAskedFor(const QString& name); ///< Empty: for all.
    void cursorMoved(const QRect& row);      ///< By the keyboard; it wants to be in sight.

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Row {
        QString name;
        std::array<int, 3> counts{}; ///< By Split.
        [[nodiscard]] int total() const { return counts[0] + counts[1] + counts[2]; }
        [[nodiscard]] QString inWords() const;
    };

    /// -1 where there is none.
    [[nodiscard]] int rowAt(const QPoint& position) const;
    void askFor(int row);
    void moveTo(int row);
    void hover(int row);
    void describe();
    void paintGround(QPainter& painter, int row) const;
    void paintRow(QPainter& painter, const Row& row, const QRectF& box) const;
    void paintLegend(QPainter& painter) const;

    std::vector<Row> m_rows;
    int m_largest = 0;
    QString m_chosen;
    int m_cursor = 0; ///< Where the keyboard is.
    int m_hovered = -1;
};

} // namespace graft::ui

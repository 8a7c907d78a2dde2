#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

namespace graft::ui {

/// The network from the pictures to the classes, as StageModel lists it: a bar a stage, as wide as its share of the
/// compute and as high as its share of the parameters, grouped by resolution; cool where frozen, warm where it learns.
///
/// A click switches a stage; dragging gives all stages on the way the state of the first, a click with Shift all from
/// the last one clicked. The arrow keys walk, with Shift they take stages along; Space switches.
class NetworkView final : public QWidget {
    Q_OBJECT

public:
    explicit NetworkView(QAbstractItemModel* model, QWidget* parent = nullptr);

    [[nodiscard]] QRectF stageRect(int row) const;
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// All stages from one row to the other, in either order, are to learn or to be frozen.
    void rangeSet(int first, int last, bool learns);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Bar {
        double left = 0;
        double width = 0;
        double height = 0;
    };
    void layOut();
    void paintStage(QPainter& painter, int row) const;
    void paintGroups(QPainter& painter) const;
    [[nodiscard]] int stageAt(const QPointF& position) const;
    [[nodiscard]] bool learns(int row) const;
    [[nodiscard]] bool canSwitch(int row) const;
    [[nodiscard]] QString describe(int row) const;
    void setCurrent(int row);
    void dragTo(int row);

    QPointer<QAbstractItemModel> m_model;
    std::vector<Bar> m_bars;
    int m_current = 0;
    int m_hovered = -1;
    int m_anchor = -1; ///< Where a drag or a range starts; -1 for none.
    bool m_dragging = false;
    int m_draggedTo = -1; ///< The last stage that a drag reached.
    bool m_paints = true; ///< What a drag or range gives its stages.
};

} // namespace graft::ui

#pragma once

#include <QAbstractScrollArea>
#include <QImage>

namespace graft::ui {

/// A picture that is seen as a whole or pixel by pixel, and moved about with the mouse. Ctrl and the wheel, plus and
/// minus zoom; Up and Down, and with Shift Left and Right, move what does not fit. Left and Right alone are left to
/// whoever shows one picture after another.
class ZoomView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ZoomView(QWidget* parent = nullptr);

    /// @param small the same picture with fewer pixels, for where it is seen small.
    void setPicture(const QImage& full, const QImage& small);

    /// As large as there is room for, whatever size the view gets.
    void fit();
    [[nodiscard]] bool isFitting() const { return m_fits; }
    /// A pixel of the picture for each of the screen.
    void showPixels();
    /// Pixels of the screen for one of the picture's.
    [[nodiscard]] double zoom() const;
    void zoomBy(double factor);

    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

Q_SIGNALS:
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] double fittingScale() const;
    [[nodiscard]] double scaleNow() const { return m_fits ? fittingScale() : m_scale; }
    /// Of the picture's top left corner, in the view.
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] bool canBeMoved() const;
    void zoomTo(double scale, const QPointF& fixed);
    void follow();

    QImage m_full;
    QImage m_small;
    bool m_fits = true;
    double m_scale = 1; ///< Points of the view for a pixel of the picture, unless it fits.
    QPoint m_held;      ///< Where the mouse took hold of it.
};

} // namespace graft::ui

#pragma once

#include <QImage>
#include <QWidget>

namespace graft::ui {

/// A picture with a heat map over it, as large as there is room.
class HeatView final : public QWidget {
    Q_OBJECT

public:
    explicit HeatView(QWidget* parent = nullptr);

    void setPicture(const QImage& picture, const QImage& heat);
    void setHeatShown(bool shown);

    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    QImage m_heat;
    bool m_shown = true;
};

} // namespace graft::ui

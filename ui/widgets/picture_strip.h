#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace graft::ui {

/// Small square pictures in rows of four; keeps their place while there are none.
class PictureStrip final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPictures = 8;
    static constexpr int kColumns = 4;

    explicit PictureStrip(QWidget* parent = nullptr);

    void setPictures(std::vector<QImage> pictures);
    [[nodiscard]] const std::vector<QImage>& pictures() const { return m_pictures; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int side(int width) const;

    std::vector<QImage> m_pictures;
};

} // namespace graft::ui

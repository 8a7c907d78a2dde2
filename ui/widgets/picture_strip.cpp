#include "widgets/picture_strip.h"

#include "widgets/theme.h"

#include <QPainter>

namespace graft::ui {

namespace {

constexpr int kGap = 4;
constexpr int kUsualWidth = 260;

} // namespace

PictureStrip::PictureStrip(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PictureStrip::setPictures(std::vector<QImage> pictures)
{
    m_pictures = std::move(pictures);
    update();
}

int PictureStrip::side(int width) const
{
    return std::max(1, (width - (kColumns - 1) * kGap) / kColumns);
}

int PictureStrip::heightForWidth(int width) const
{
    constexpr int kRows = kPictures / kColumns;
    return kRows * side(width) + (kRows - 1) * kGap;
}

QSize PictureStrip::sizeHint() const
{
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

void PictureStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int size = side(width());
    for (int i = 0; i < kPictures; ++i) {
        const QRect place(i % kColumns * (size + kGap), i / kColumns * (size + kGap), size, size);
        if (i < int(m_pictures.size()) && !m_pictures[std::size_t(i)].isNull())
            painter.drawImage(place, m_pictures[std::size_t(i)]);
        else
            painter.fillRect(place, Theme::current().hover);
    }
}

} // namespace graft::ui

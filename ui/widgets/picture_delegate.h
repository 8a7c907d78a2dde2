#pragma once

#include <QStyledItemDelegate>

namespace graft::ui {

/// Paints a card of the picture grid: thumbnail, caption, second line.
class PictureDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setCardWidth(int width) { m_width = width; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_width = 120;
};

/// Paints a thumbnail into a square, cropped to fill it, with rounded corners; a quiet placeholder while it is not
/// there, a mark if it never will be.
void paintThumbnail(QPainter& painter, const QRectF& box, const QPixmap& thumbnail, bool broken);

} // namespace graft::ui

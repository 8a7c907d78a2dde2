#pragma once

#include <QStyledItemDelegate>

namespace graft::ui {

/// Paints a card of the picture grid: thumbnail, caption, second line. What the user left out is pale and struck
/// through.
class PictureDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setCardWidth(int width) { m_width = width; }
    /// Leaves room above each picture for a line that says which group it is of, and where that begins.
    void setGrouped(bool grouped) { m_grouped = grouped; }
    [[nodiscard]] bool isGrouped() const { return m_grouped; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintCaptions(QPainter& painter, const QRectF& line, const QFont& font, const QModelIndex& index) const;
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    /// As much wider as letters are larger, so that as many of them fit below it.
    [[nodiscard]] int cardWidth() const;

    int m_width = 120;
    bool m_grouped = false;
};

/// Paints a thumbnail into a square, cropped to fill it, with rounded corners; a quiet placeholder while it is not
/// there, a mark if it never will be.
void paintThumbnail(QPainter& painter, const QRectF& box, const QPixmap& thumbnail, bool broken);

} // namespace graft::ui

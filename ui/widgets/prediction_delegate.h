#pragma once

#include <QStyledItemDelegate>

namespace graft::ui {

/// How large answers are shown: with their ranked classes, or many of them with the best class alone.
enum class AnswerTiles { Large, Small };

/// Paints an answer. Large: the picture on the left, its best classes as ranked bars on the right, or what went wrong.
/// Small: the picture above its best class.
class PredictionDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTiles(AnswerTiles tiles) { m_tiles = tiles; }
    [[nodiscard]] AnswerTiles tiles() const { return m_tiles; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintLarge(QPainter& painter, const QRectF& card, const QFont& font, const QModelIndex& index) const;
    void paintSmall(QPainter& painter, const QRectF& card, const QFont& font, const QModelIndex& index) const;
    double paintUnlike(QPainter& painter, const QRectF& line) const;
    void paintError(QPainter& painter, const QRectF& box, const QString& error) const;

    AnswerTiles m_tiles = AnswerTiles::Large;
};

} // namespace graft::ui

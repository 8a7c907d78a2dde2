#pragma once

#include <QStyledItemDelegate>

namespace graft::ui {

/// Paints an answer: the picture on the left, its best classes as ranked bars on the right, or what went wrong.
class PredictionDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    double paintUnlike(QPainter& painter, const QRectF& line) const;
    void paintError(QPainter& painter, const QRectF& box, const QString& error) const;
};

} // namespace graft::ui

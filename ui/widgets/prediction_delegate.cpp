#include "widgets/prediction_delegate.h"

#include "models/prediction_model.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/picture_delegate.h"
#include "widgets/ranked_bars.h"
#include "widgets/theme.h"

#include <QListView>
#include <QPainter>

namespace graft::ui {

namespace {

constexpr int kCardHeight = 184;
constexpr int kCardMinWidth = 420;
constexpr int kPadding = 14;
constexpr int kTitleHeight = 22;

} // namespace

void PredictionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF card = QRectF(option.rect).adjusted(0.5, 0.5, -11.5, -11.5);
    const bool focused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    painter->setPen(focused ? QPen(theme.accent, 2) : QPen(theme.border, 1));
    painter->setBrush(theme.surface);
    painter->drawRoundedRect(card, 10, 10);

    const QRectF inner = card.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const QRectF picture =
        mirrored({inner.left(), inner.top(), inner.height(), inner.height()}, inner, option.direction);
    paintThumbnail(*painter, picture, index.data(Qt::DecorationRole).value<QPixmap>(),
                   index.data(PredictionModel::BrokenRole).toBool());

    const double words = inner.width() - picture.width() - kPadding;
    const QRectF right = mirrored({inner.right() - words, inner.top(), words, inner.height()}, inner, option.direction);
    const QFont small = captionFont(option.font);
    painter->setFont(small);
    const QRectF title(right.left(), right.top() - 3, right.width(), scaled(kTitleHeight));
    const double chip = index.data(PredictionModel::UnlikeRole).toBool() ? paintUnlike(*painter, title) + kPadding : 0;
    painter->setPen(theme.muted);
    painter->drawText(
        title, Qt::AlignVCenter,
        QFontMetrics(small).elidedText(index.data().toString(), Qt::ElideMiddle, int(right.width() - chip)));
    painter->setFont(option.font);
    const QRectF body = right.adjusted(0, scaled(kTitleHeight), 0, 0);
    const QString error = index.data(PredictionModel::ErrorRole).toString();
    if (error.isEmpty())
        paintRankedBars(*painter, body, index.data(PredictionModel::ClassesRole).toStringList(),
                        index.data(PredictionModel::SharesRole).value<std::vector<double>>());
    else
        paintError(*painter, body, error);
    painter->restore();
}

/// A note at the right end of the title line. Returns its width.
double PredictionDelegate::paintUnlike(QPainter& painter, const QRectF& line) const
{
    const Theme& theme = Theme::current();
    const QString words = PredictionModel::tr("unlike training");
    constexpr double kMark = 14;
    const double width = painter.fontMetrics().horizontalAdvance(words) + kMark + 4;
    painter.setPen(theme.warning);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, words);
    paintDrawing(
        painter, "icons/warning",
        mirrored({line.right() - width, line.center().y() - kMark / 2, kMark, kMark}, line, painter.layoutDirection()),
        theme.warning);
    return width;
}

void PredictionDelegate::paintError(QPainter& painter, const QRectF& box, const QString& error) const
{
    const Theme& theme = Theme::current();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    paintDrawing(painter, "icons/error", mirrored({box.left(), box.top() + 6, 18, 18}, box, direction), theme.danger);
    painter.setPen(theme.danger);
    painter.drawText(mirrored(box.adjusted(26, 4, 0, 0), box, direction),
                     Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft, error);
}

QSize PredictionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int room = view ? view->viewport()->width() : kCardMinWidth;
    const int columns = std::max(1, room / scaled(kCardMinWidth));
    return {room / columns - 1, scaled(kCardHeight)};
}

} // namespace graft::ui

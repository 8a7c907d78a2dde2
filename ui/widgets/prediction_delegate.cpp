#include "widgets/prediction_delegate.h"

#include "jobs/string_list.h"
#include "models/format.h"
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
constexpr int kSmallWidth = 132;
constexpr int kSmallPadding = 7;
constexpr int kSmallLine = 18;
constexpr double kMark = 14; ///< Of a warning.
constexpr double kGap = 12;  ///< Between cards.

double bestShare(const QModelIndex& index)
{
    const auto shares = index.data(PredictionModel::SharesRole).value<std::vector<double>>();
    return shares.empty() ? 0 : shares.front();
}

/// A name that gives way to the figure behind it.
void paintNameAndShare(QPainter& painter, const QRectF& line, const QString& name, double share)
{
    const QString figure = formatPercent(share);
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = int(line.width()) - metrics.horizontalAdvance(figure) - 4;
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(name, Qt::ElideRight, room));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, figure);
}

/// On a spot that sets it off from any picture.
void paintMark(QPainter& painter, const QRectF& picture)
{
    const Theme& theme = Theme::current();
    const QRectF spot = mirrored({picture.right() - kMark - 10, picture.top() + 4, kMark + 6, kMark + 6}, picture,
                                 painter.layoutDirection());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.warningSoft);
    painter.drawRoundedRect(spot, spot.width() / 2, spot.width() / 2);
    paintDrawing(painter, "icons/warning", spot.adjusted(3, 3, -3, -3), theme.warning);
}

} // namespace

void PredictionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF card = QRectF(option.rect).adjusted(0.5, 0.5, 0.5 - kGap, 0.5 - kGap);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    painter->setPen(focused ? QPen(theme.accent, 2) : selected ? QPen(theme.accent, 1) : QPen(theme.border, 1));
    painter->setBrush(selected ? theme.accentSoft : theme.surface);
    painter->drawRoundedRect(card, 10, 10);
    if (m_tiles == AnswerTiles::Large)
        paintLarge(*painter, card, option.font, index);
    else
        paintSmall(*painter, card, option.font, index);
    painter->restore();
}

void PredictionDelegate::paintLarge(QPainter& painter, const QRectF& card, const QFont& font,
                                    const QModelIndex& index) const
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QRectF inner = card.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const QRectF picture = mirrored({inner.left(), inner.top(), inner.height(), inner.height()}, inner, direction);
    paintThumbnail(painter, picture, index.data(Qt::DecorationRole).value<QPixmap>(),
                   index.data(PredictionModel::BrokenRole).toBool());

    const double words = inner.width() - picture.width() - kPadding;
    const QRectF right = mirrored({inner.right() - words, inner.top(), words, inner.height()}, inner, direction);
    const QFont small = captionFont(font);
    painter.setFont(small);
    const QRectF title(right.left(), right.top() - 3, right.width(), scaled(kTitleHeight));
    const double chip = index.data(PredictionModel::UnlikeRole).toBool() ? paintUnlike(painter, title) + kPadding : 0;
    painter.setPen(Theme::current().muted);
    painter.drawText(
        title, Qt::AlignVCenter,
        QFontMetrics(small).elidedText(index.data().toString(), Qt::ElideMiddle, int(right.width() - chip)));
    painter.setFont(font);
    const QRectF body = right.adjusted(0, scaled(kTitleHeight), 0, 0);
    const QString error = index.data(PredictionModel::ErrorRole).toString();
    if (error.isEmpty())
        paintRankedBars(painter, body, index.data(PredictionModel::ClassesRole).toStringList(),
                        index.data(PredictionModel::SharesRole).value<std::vector<double>>());
    else
        paintError(painter, body, error);
}

void PredictionDelegate::paintSmall(QPainter& painter, const QRectF& card, const QFont& font,
                                    const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const QRectF inner = card.adjusted(kSmallPadding, kSmallPadding, -kSmallPadding, -kSmallPadding);
    const double line = scaled(kSmallLine);
    const QRectF picture(inner.left(), inner.top(), inner.width(), inner.height() - 2 * line);
    paintThumbnail(painter, picture, index.data(Qt::DecorationRole).value<QPixmap>(),
                   index.data(PredictionModel::BrokenRole).toBool());
    if (index.data(PredictionModel::UnlikeRole).toBool())
        paintMark(painter, picture);
    painter.setFont(captionFont(font));
    const QRectF first(inner.left(), picture.bottom() + 2, inner.width(), line);
    const QString error = index.data(PredictionModel::ErrorRole).toString();
    painter.setPen(error.isEmpty() ? theme.text : theme.danger);
    if (error.isEmpty())
        paintNameAndShare(painter, first, index.data(PredictionModel::ClassesRole).toStringList().value(0),
                          bestShare(index));
    else
        painter.drawText(first, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(error, Qt::ElideRight, int(first.width())));
    painter.setPen(theme.muted);
    painter.drawText(first.translated(0, line), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, int(first.width())));
}

/// A note at the right end of the title line. Returns its width.
double PredictionDelegate::paintUnlike(QPainter& painter, const QRectF& line) const
{
    const Theme& theme = Theme::current();
    const QString words = PredictionModel::tr("unlike training");
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
    const bool large = m_tiles == AnswerTiles::Large;
    const int least = scaled(large ? kCardMinWidth : kSmallWidth);
    const int room = view ? view->viewport()->width() : least;
    const int width = room / std::max(1, room / least) - 1;
    return {width, large ? scaled(kCardHeight) : width + 2 * scaled(kSmallLine)};
}

} // namespace graft::ui

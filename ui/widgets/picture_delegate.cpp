#include "widgets/picture_delegate.h"

#include "models/picture_list_model.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace graft::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kLine = 18;
constexpr int kBetween = 8; ///< At most, from card to card.

int lineHeight()
{
    return scaled(kLine);
}

int captionsHeight()
{
    return 2 * lineHeight() + 4;
}

int groupHeight()
{
    return lineHeight() + 4;
}

QRectF fillingPart(const QPixmap& pixmap)
{
    const QSizeF size = pixmap.size();
    const double side = std::min(size.width(), size.height());
    return {(size.width() - side) / 2, (size.height() - side) / 2, side, side};
}

} // namespace

void paintThumbnail(QPainter& painter, const QRectF& box, const QPixmap& thumbnail, bool broken)
{
    const Theme& theme = Theme::current();
    QPainterPath rounded;
    rounded.addRoundedRect(box, 7, 7);
    if (!thumbnail.isNull()) {
        painter.save();
        painter.setClipPath(rounded);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(box, thumbnail, fillingPart(thumbnail));
        painter.restore();
        return;
    }
    painter.fillPath(rounded, theme.track);
    const double side = std::min(28.0, box.width() / 3);
    const QRectF mark(box.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    paintDrawing(painter, broken ? "icons/broken" : "icons/images", mark, broken ? theme.danger : theme.disabled);
}

void PictureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int above = m_grouped ? groupHeight() : 0;
    if (m_grouped)
        paintGroup(*painter, option, index);
    const QRectF card = QRectF(option.rect).adjusted(1, 1 + above, -1, -1);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    if (selected || focused || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(focused ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
        painter->setBrush(selected ? theme.accentSoft : theme.hover);
        painter->drawRoundedRect(card, 9, 9);
    }
    const double side = m_width - 2 * kPadding;
    const QRectF picture(option.rect.left() + kPadding, option.rect.top() + above + kPadding, side, side);
    paintThumbnail(*painter, picture, index.data(Qt::DecorationRole).value<QPixmap>(),
                   index.data(PictureListModel::BrokenRole).toBool());

    const bool wrong = index.data(PictureListModel::WrongRole).toBool();
    const QFont small = captionFont(option.font);
    painter->setFont(small);
    const QFontMetrics metrics(small);
    const QRectF line(picture.left() + 1, picture.bottom() + 3, side - 2, lineHeight());
    painter->setPen(wrong ? theme.danger : theme.text);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(index.data().toString(), Qt::ElideMiddle, int(side))); // ends in a figure
    painter->setPen(theme.muted);
    painter->drawText(
        line.translated(0, lineHeight() - 2), Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(index.data(PictureListModel::DetailRole).toString(), Qt::ElideRight, int(side)));
    painter->restore();
}

QSize PictureDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_width, m_width + captionsHeight() - kPadding + (m_grouped ? groupHeight() : 0)};
}

/// The name of the group where it begins, and a rule over all that are in it.
void PictureDelegate::paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString group = index.data(PictureListModel::GroupRole).toString();
    if (group.isEmpty())
        return;
    const Theme& theme = Theme::current();
    const bool begins = index.data(PictureListModel::GroupStartRole).toBool();
    const QRect box = option.rect;
    const int y = box.top() + groupHeight() - 2;
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(begins ? box.left() + kPadding : box.left() - kBetween, y, box.right(), y);
    if (!begins)
        return;
    const QFont small = captionFont(option.font);
    painter.setFont(small);
    painter.setPen(theme.text);
    const QRect line(box.left() + kPadding, box.top(), box.width() - kPadding, lineHeight());
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(small).elidedText(group, Qt::ElideRight, line.width()));
}

} // namespace graft::ui

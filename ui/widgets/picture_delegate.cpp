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
constexpr double kLeftOutOpacity = 0.35;
constexpr int kBetween = 8; ///< At most, from card to card.

/// Of what is written below a picture, in letters of any height.
int lineHeight(const QFont& font)
{
    return std::max(scaled(kLine), QFontMetrics(captionFont(font)).height());
}

int captionsHeight(const QFont& font)
{
    return 2 * lineHeight(font) + 4;
}

int groupHeight(const QFont& font)
{
    return lineHeight(font) + 4;
}

/// A stroke through the picture, on a ground that sets it off from any.
void paintLeftOut(QPainter& painter, const QRectF& picture)
{
    const Theme& theme = Theme::current();
    constexpr double kInset = 12;
    for (const QPen& pen :
         {QPen(theme.surface, 5, Qt::SolidLine, Qt::RoundCap), QPen(theme.danger, 2.5, Qt::SolidLine, Qt::RoundCap)}) {
        painter.setPen(pen);
        painter.drawLine(picture.bottomLeft() + QPointF(kInset, -kInset),
                         picture.topRight() + QPointF(-kInset, kInset));
    }
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

int PictureDelegate::cardWidth() const
{
    return scaled(m_width);
}

void PictureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int above = m_grouped ? groupHeight(option.font) : 0;
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
    const double side = cardWidth() - 2 * kPadding;
    const QRectF picture(option.rect.left() + kPadding, option.rect.top() + above + kPadding, side, side);
    const bool leftOut = index.data(PictureListModel::LeftOutRole).toBool();
    if (leftOut)
        painter->setOpacity(kLeftOutOpacity);
    paintThumbnail(*painter, picture, index.data(Qt::DecorationRole).value<QPixmap>(),
                   index.data(PictureListModel::BrokenRole).toBool());
    painter->setOpacity(1);
    if (leftOut)
        paintLeftOut(*painter, picture);
    paintCaptions(*painter, {picture.left() + 1, picture.bottom() + 3, side - 2, double(lineHeight(option.font))},
                  option.font, index);
    painter->restore();
}

/// Two lines that end in an ellipsis where they do not fit; the tip has all of them.
void PictureDelegate::paintCaptions(QPainter& painter, const QRectF& line, const QFont& font,
                                    const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font);
    const QFontMetrics metrics(small);
    const auto write = [&](const QRectF& box, const QString& words, Qt::TextElideMode mode) {
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(words, mode, int(box.width())));
    };
    QFont first = small;
    first.setStrikeOut(index.data(PictureListModel::LeftOutRole).toBool());
    painter.setFont(first);
    painter.setPen(index.data(PictureListModel::WrongRole).toBool() ? theme.danger : theme.text);
    write(line, index.data().toString(), Qt::ElideMiddle); // ends in a figure
    painter.setFont(small);
    painter.setPen(theme.muted);
    write(line.translated(0, line.height() - 2), index.data(PictureListModel::DetailRole).toString(), Qt::ElideMiddle);
}

QSize PictureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {cardWidth(),
            cardWidth() + captionsHeight(option.font) - kPadding + (m_grouped ? groupHeight(option.font) : 0)};
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
    const int y = box.top() + groupHeight(option.font) - 2;
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(begins ? box.left() + kPadding : box.left() - kBetween, y, box.right(), y);
    if (!begins)
        return;
    const QFont small = captionFont(option.font);
    painter.setFont(small);
    painter.setPen(theme.text);
    const QRect line(box.left() + kPadding, box.top(), box.width() - kPadding, lineHeight(option.font));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(small).elidedText(group, Qt::ElideRight, line.width()));
}

} // namespace graft::ui

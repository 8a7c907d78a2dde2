#include "widgets/stage_delegates.h"

#include "models/stage_model.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace graft::ui {

namespace {

constexpr int kPillHeight = 24;
constexpr int kPillWidth = 92;
constexpr int kLeastBar = 24;
constexpr int kGap = 10; ///< Between a name and what stands small beside it.

/// The row's ground (selection, bottom line) as the style sheet has it, without content.
void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex&)
{
    const Theme& theme = Theme::current();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.accentSoft);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
}

QRectF pillRect(const QStyleOptionViewItem& option)
{
    const QRectF cell = option.rect;
    const QSizeF size(scaled(kPillWidth), scaled(kPillHeight));
    return mirrored({QPointF(cell.left() + 8, cell.center().y() - size.height() / 2 + 0.5), size}, cell,
                    option.direction);
}

} // namespace

void FreezeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const bool learns = index.data(StageModel::TrainableRole).toBool();
    const bool toggles = index.flags() & Qt::ItemIsUserCheckable;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    const QRectF pill = pillRect(option);
    const QFont small = captionFont(option.font);
    painter->setFont(small);
    if (index.data(StageModel::WeightlessRole).toBool()) {
        painter->setPen(theme.muted);
        painter->drawText(pill.adjusted(10, 0, 0, 0), Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    const QColor ink = learns ? theme.warm : theme.cool;
    const bool focused = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    const bool hovered = (option.state & QStyle::State_MouseOver) && toggles;
    painter->setPen(focused ? QPen(theme.text, 1.6) : hovered ? QPen(ink, 1) : QPen(Qt::NoPen));
    painter->setBrush(learns ? theme.warmSoft : theme.coolSoft);
    painter->drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    paintDrawing(*painter, learns ? "icons/trains" : "icons/frozen",
                 mirrored({pill.left() + 8, pill.center().y() - 8, 16, 16}, pill, option.direction), ink);
    painter->setPen(ink);
    painter->drawText(mirrored(pill.adjusted(30, 0, -8, 0), pill, option.direction), Qt::AlignVCenter | Qt::AlignLeft,
                      index.data().toString());
    painter->restore();
}

bool FreezeDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index)
{
    if (!(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() != Qt::LeftButton || !pillRect(option).contains(mouse->position()))
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
    } else {
        return event->type() == QEvent::MouseButtonDblClick;
    }
    const bool learns = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, learns ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void StageNameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    paintGround(painter, option, index);
    const QRectF room = QRectF(option.rect).adjusted(11, 3, -8, -4);
    const QRectF upper(room.left(), room.top(), room.width(), room.height() / 2);
    const QFont small = captionFont(option.font);
    const QFontMetricsF metrics(option.font);
    const QString name = metrics.elidedText(index.data().toString(), Qt::ElideRight, room.width());
    painter->setFont(option.font);
    painter->setPen(option.state & QStyle::State_Enabled ? theme.text : theme.disabled);
    painter->drawText(upper, Qt::AlignVCenter | Qt::AlignLeft, name);
    painter->setFont(small);
    painter->setPen(theme.muted);
    const QFontMetricsF smallMetrics(small);
    const QString technical = index.data(StageModel::TechnicalNameRole).toString();
    const QString kind = index.siblingAtColumn(StageModel::Kind).data().toString();
    const double taken = metrics.horizontalAdvance(name) + kGap;
    const bool isBeside = smallMetrics.horizontalAdvance(technical) <= room.width() - taken;
    if (isBeside)
        painter->drawText(mirrored(upper.adjusted(taken, 0, 0, 0), upper, option.direction),
                          Qt::AlignVCenter | Qt::AlignLeft, technical);
    const QString lower = isBeside || technical.isEmpty() ? kind : technical + QStringLiteral("  ") + kind;
    painter->drawText(upper.translated(0, upper.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      smallMetrics.elidedText(lower, Qt::ElideRight, room.width()));
    painter->restore();
}

namespace {

void paintShare(QPainter& painter, const QRectF& track, double share, bool learns)
{
    const Theme& theme = Theme::current();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(track, 3.5, 3.5);
    // A fifth of the whole fills the bar: no stage has much more, and the differences should show.
    QRectF filled = track;
    filled.setWidth(std::min(track.width(), std::max(2.0, track.width() * share * 5)));
    painter.setBrush(learns ? theme.warm : theme.cool);
    painter.drawRoundedRect(filled, 3.5, 3.5);
}

} // namespace

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    const QString text = index.data().toString();
    if (!text.isEmpty()) {
        const double textWidth = scaled(58);
        const double share = index.data(StageModel::ShareRole).toDouble();
        const QRectF track(option.rect.left() + 8, option.rect.center().y() - 3, option.rect.width() - textWidth - 16,
                           7);
        if (track.width() >= scaled(kLeastBar))
            paintShare(*painter, track, share, index.data(StageModel::TrainableRole).toBool());
        painter->setPen(theme.muted);
        painter->drawText(
            QRectF(option.rect.right() - textWidth, option.rect.top(), textWidth - 8, option.rect.height()),
            Qt::AlignVCenter | Qt::AlignRight, text);
    }
    painter->restore();
}

} // namespace graft::ui

#include "widgets/step_button.h"

#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/theme.h"

#include <QFocusEvent>
#include <QPainter>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kHeight = 44;
constexpr int kIconSize = 22;
constexpr int kMarkSize = 16;
constexpr int kTextLeft = 46;
constexpr int kMarkRoom = 32;

QString iconNameOf(Step step)
{
    static const std::array<QString, 7> kNames{"images",  "backbone", "layers", "train",
                                               "results", "classify", "export"};
    return "icons/" + kNames[std::size_t(step)];
}

QString stateInWords(StepState state)
{
    switch (state) {
    case StepState::Done:
        return StepButton::tr("done");
    case StepState::Ready:
        return StepButton::tr("ready");
    case StepState::NotYet:
        return StepButton::tr("not yet");
    }
    return {};
}

} // namespace

StepButton::StepButton(Step step, int shortcutNumber, QWidget* parent)
    : QAbstractButton(parent), m_step(step), m_shortcutNumber(shortcutNumber)
{
    setCheckable(true);
    setAutoExclusive(true);
    setText(stepTitle(step));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(scaled(kHeight));
    setStatus({});
}

void StepButton::setStatus(const StepStatus& status)
{
    m_status = status;
    tell();
}

void StepButton::setProgress(double share)
{
    if (share == m_progress)
        return;
    m_progress = share;
    tell();
}

void StepButton::tell()
{
    const bool atWork = m_progress >= 0;
    const QString state = atWork ? tr("at work, %1 %").arg(int(100 * m_progress)) : stateInWords(m_status.state);
    setToolTip(atWork ? tr("%1 (Ctrl+%2)\n%3\n%4")
                            .arg(text())
                            .arg(m_shortcutNumber)
                            .arg(m_status.reason, tr("%1 % done").arg(int(100 * m_progress)))
                      : tr("%1 (Ctrl+%2)\n%3").arg(text()).arg(m_shortcutNumber).arg(m_status.reason));
    setAccessibleName(tr("%1, %2").arg(text(), state));
    setAccessibleDescription(m_status.reason);
    update();
}

void StepButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize StepButton::sizeHint() const
{
    const int height = scaled(kHeight);
    if (m_compact)
        return {height, height};
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return {std::max(176, kTextLeft + QFontMetrics(bold).horizontalAdvance(text()) + kMarkRoom), height};
}

void StepButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (isChecked() || underMouse() || m_ring) {
        painter.setPen(m_ring ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? theme.accentSoft : underMouse() ? theme.pressed : theme.rail);
        painter.drawRoundedRect(box, 9, 9);
    }
    const bool dim = m_status.state == StepState::NotYet && !isChecked();
    // A drawing alone says the step's name, so it must be readable.
    const QColor faint = m_compact ? theme.muted : theme.disabled;
    const QColor ink = isChecked() ? theme.accentInk : dim ? faint : theme.text;
    const QRectF iconBox(m_compact ? (width() - kIconSize) / 2.0 : 12, (height() - kIconSize) / 2.0, kIconSize,
                         kIconSize);
    paintDrawing(painter, iconNameOf(m_step), mirrored(iconBox, rect(), layoutDirection()), ink);

    paintMark(painter);
    if (m_compact)
        return;
    QFont bold = font();
    bold.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(bold);
    painter.setPen(dim ? theme.muted : ink);
    painter.drawText(
        mirrored(QRectF(kTextLeft, 0, width() - kTextLeft - kMarkRoom, height()), rect(), layoutDirection()),
        Qt::AlignVCenter | Qt::AlignLeft, text());
}

QRectF StepButton::markRect() const
{
    const QRectF box = m_compact
                           ? QRectF(width() - kMarkSize, 0, kMarkSize, kMarkSize)
                           : QRectF(width() - 12.0 - kMarkSize, (height() - kMarkSize) / 2.0, kMarkSize, kMarkSize);
    return mirrored(box, rect(), layoutDirection());
}

/// A ring that fills.
void StepButton::paintProgress(QPainter& painter) const
{
    constexpr double kWhole = 360 * 16; ///< As QPainter counts.
    const Theme& theme = Theme::current();
    const QRectF ring = markRect().adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.track, 3));
    painter.drawEllipse(ring);
    painter.setPen(QPen(theme.accent, 3, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, int(kWhole / 4), -int(kWhole * std::max(0.04, m_progress)));
}

void StepButton::paintMark(QPainter& painter) const
{
    if (m_progress >= 0) {
        paintProgress(painter);
        return;
    }
    if (m_status.state != StepState::Done)
        return;
    const Theme& theme = Theme::current();
    const QRectF mark = markRect();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawEllipse(mark);
    paintDrawing(painter, "icons/check", mark.adjusted(2, 2, -2, -2), theme.onAccent);
}

void StepButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StepButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void StepButton::focusInEvent(QFocusEvent* event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QAbstractButton::focusInEvent(event);
}

void StepButton::focusOutEvent(QFocusEvent* event)
{
    m_ring = false;
    QAbstractButton::focusOutEvent(event);
}

} // namespace graft::ui

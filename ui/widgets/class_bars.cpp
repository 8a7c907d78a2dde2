#include "widgets/class_bars.h"

#include "models/picture_list_model.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace graft::ui {

namespace {

constexpr int kBarHeight = 10;
constexpr int kInset = 6; ///< Of a row's contents from the ground that marks it.

int rowHeight()
{
    return scaled(38);
}

int legendHeight()
{
    return scaled(28);
}

QColor colourOf(Split split)
{
    const Theme& theme = Theme::current();
    switch (split) {
    case Split::Train:
        return theme.accent;
    case Split::Valid:
        return theme.cool;
    case Split::Test:
        return theme.warm;
    }
    return theme.accent;
}

} // namespace

QString ClassBars::Row::inWords() const
{
    return ClassBars::tr("%1: %2 to train, %3 to validate, %4 to test")
        .arg(name)
        .arg(counts[0])
        .arg(counts[1])
        .arg(counts[2]);
}

ClassBars::ClassBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void ClassBars::setDataset(const Dataset& dataset)
{
    m_rows.clear();
    for (const std::string& name : dataset.classes)
        m_rows.push_back({QString::fromStdString(name), {}});
    for (const Sample& sample : dataset.samples)
        ++m_rows[std::size_t(sample.label)].counts[std::size_t(sample.split)];
    m_largest = 0;
    for (const Row& row : m_rows)
        m_largest = std::max(m_largest, row.total());
    m_cursor = std::clamp(m_cursor, 0, std::max(0, int(m_rows.size()) - 1));
    m_hovered = -1;
    setAccessibleName(tr("Pictures in each class"));
    describe();
    updateGeometry();
    update();
}

void ClassBars::setChosen(const QString& name)
{
    m_chosen = name;
    for (int row = 0; row < int(m_rows.size()); ++row)
        if (m_rows[std::size_t(row)].name == name)
            m_cursor = row;
    describe();
    update();
}

/// The row where the keyboard is, or all of them; and which one is shown alone.
void ClassBars::describe()
{
    QStringList words;
    if (hasFocus() && !m_rows.empty())
        words << m_rows[std::size_t(m_cursor)].inWords();
    else
        for (const Row& row : m_rows)
            words << row.inWords();
    if (!m_chosen.isEmpty())
        words.prepend(tr("Only pictures of %1 are shown").arg(m_chosen));
    setAccessibleDescription(words.join("; "));
}

QRect ClassBars::rowRect(int row) const
{
    return {0, legendHeight() + rowHeight() * row, width(), rowHeight()};
}

int ClassBars::rowAt(const QPoint& position) const
{
    const int row = (position.y() - legendHeight()) / rowHeight();
    return position.y() >= legendHeight() && row < int(m_rows.size()) ? row : -1;
}

void ClassBars::askFor(int row)
{
    if (row < 0 || row >= int(m_rows.size()))
        return;
    m_cursor = row;
    const QString& name = m_rows[std::size_t(row)].name;
    Q_EMIT classAskedFor(name == m_chosen ? QString() : name);
}

void ClassBars::moveTo(int row)
{
    m_cursor = std::clamp(row, 0, std::max(0, int(m_rows.size()) - 1));
    describe();
    update();
    Q_EMIT cursorMoved(rowRect(m_cursor));
}

void ClassBars::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ClassBars::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        askFor(rowAt(event->pos()));
}

void ClassBars::mouseMoveEvent(QMouseEvent* event)
{
    hover(rowAt(event->pos()));
}

void ClassBars::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hover(-1);
}

void ClassBars::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return moveTo(m_cursor - 1);
    case Qt::Key_Down:
        return moveTo(m_cursor + 1);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(int(m_rows.size()) - 1);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return askFor(m_cursor);
    case Qt::Key_Escape:
        if (!m_chosen.isEmpty()) {
            Q_EMIT classAskedFor({});
            return;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void ClassBars::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    describe();
}

void ClassBars::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    describe();
}

QSize ClassBars::sizeHint() const
{
    return {scaled(260), legendHeight() + rowHeight() * int(m_rows.size())};
}

QSize ClassBars::minimumSizeHint() const
{
    return {scaled(160), sizeHint().height()};
}

void ClassBars::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLegend(painter);
    const int first = std::max(0, (event->rect().top() - legendHeight()) / rowHeight());
    const int end = std::min(int(m_rows.size()), (event->rect().bottom() - legendHeight()) / rowHeight() + 1);
    for (int i = first; i < end; ++i) { // of thousands, what is in sight
        paintGround(painter, i);
        paintRow(painter, m_rows[std::size_t(i)], QRectF(rowRect(i)).adjusted(kInset, 0, -kInset, 0));
    }
}

void ClassBars::paintGround(QPainter& painter, int row) const
{
    const Theme& theme = Theme::current();
    const bool isChosen = !m_chosen.isEmpty() && m_rows[std::size_t(row)].name == m_chosen;
    const bool isCursor = hasFocus() && row == m_cursor;
    if (!isChosen && !isCursor && row != m_hovered)
        return;
    painter.setPen(isCursor ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(isChosen ? theme.accentSoft : theme.hover);
    painter.drawRoundedRect(QRectF(rowRect(row)).adjusted(1, 1, -1, -1), 7, 7);
}

void ClassBars::paintLegend(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font());
    painter.setFont(small);
    double x = kInset;
    for (const Split split : kSplits) {
        const QString name = splitTitle(split);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(split));
        painter.drawRoundedRect(mirrored({x, scaled(11) - 5.0, 10, 10}, rect(), layoutDirection()), 3, 3);
        painter.setPen(theme.muted);
        const double textWidth = painter.fontMetrics().horizontalAdvance(name);
        painter.drawText(mirrored({x + 15, 0, textWidth + 4, double(scaled(22))}, rect(), layoutDirection()),
                         Qt::AlignVCenter, name);
        x += 15 + textWidth + space::kTwo;
    }
    painter.setFont(font());
}

void ClassBars::paintRow(QPainter& painter, const Row& row, const QRectF& box) const
{
    const Theme& theme = Theme::current();
    const QString count = QLocale().toString(row.total());
    const double countWidth = painter.fontMetrics().horizontalAdvance(count);
    const QRectF label(box.left(), box.top() + 2, box.width() - countWidth - 8, scaled(20));
    painter.setPen(theme.text);
    painter.drawText(mirrored(label, box, layoutDirection()), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, int(label.width())));
    painter.setPen(theme.muted);
    painter.drawText(QRectF(box.left(), label.top(), box.width(), label.height()), Qt::AlignVCenter | Qt::AlignRight,
                     count);

    const QRectF track(box.left(), label.bottom() + 3, box.width(), kBarHeight);
    QPainterPath rounded;
    rounded.addRoundedRect(track, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.save();
    painter.setClipPath(rounded);
    painter.fillRect(track, theme.track);
    double x = track.left();
    for (const Split split : kSplits) {
        const double barWidth = m_largest ? track.width() * row.counts[std::size_t(split)] / m_largest : 0;
        painter.fillRect(mirrored({x, track.top(), barWidth, track.height()}, track, layoutDirection()),
                         colourOf(split));
        x += barWidth;
        if (barWidth > 3)
            painter.fillRect(mirrored({x - 1, track.top(), 1.5, track.height()}, track, layoutDirection()),
                             theme.surface);
    }
    painter.restore();
}

bool ClassBars::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int row = rowAt(help->pos()); row >= 0)
            QToolTip::showText(help->globalPos(), m_rows[std::size_t(row)].inWords(), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace graft::ui

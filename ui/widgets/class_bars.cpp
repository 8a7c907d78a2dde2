#include "widgets/class_bars.h"

#include "models/picture_list_model.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace graft::ui {

namespace {

constexpr int kBarHeight = 10;

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
}

void ClassBars::setDataset(const Dataset& dataset)
{
    m_rows.clear();
    for (const std::string& name : dataset.classes)
        m_rows.push_back({QString::fromStdString(name), {}});
    for (const Sample& sample : dataset.samples)
        ++m_rows[std::size_t(sample.label)].counts[std::size_t(sample.split)];
    m_largest = 0;
    QStringList words;
    for (const Row& row : m_rows) {
        m_largest = std::max(m_largest, row.total());
        words << row.inWords();
    }
    setAccessibleName(tr("Pictures in each class"));
    setAccessibleDescription(words.join("; "));
    updateGeometry();
    update();
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
    for (int i = first; i < end; ++i) // of thousands, what is in sight
        paintRow(painter, m_rows[std::size_t(i)], QRectF(0, legendHeight() + rowHeight() * i, width(), rowHeight()));
}

void ClassBars::paintLegend(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font());
    painter.setFont(small);
    double x = 0;
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
        const int row = (help->pos().y() - legendHeight()) / rowHeight();
        if (help->pos().y() >= legendHeight() && row < int(m_rows.size()))
            QToolTip::showText(help->globalPos(), m_rows[std::size_t(row)].inWords(), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace graft::ui

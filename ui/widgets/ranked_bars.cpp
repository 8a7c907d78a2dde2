#include "widgets/ranked_bars.h"

#include "models/format.h"
#include "widgets/layout.h"
#include "widgets/mirrored.h"
#include "widgets/theme.h"

#include <QPainter>

namespace graft::ui {

namespace {

constexpr double kBarHeight = 4;
constexpr double kSmallestShown = 0.005;

void paintBar(QPainter& painter, const QRectF& track, double share, bool best)
{
    const Theme& theme = Theme::current();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(track, kBarHeight / 2, kBarHeight / 2);
    if (share < kSmallestShown)
        return;
    const QRectF bar(track.left(), track.top(), std::max(kBarHeight, track.width() * share), kBarHeight);
    painter.setBrush(best ? theme.accent : theme.borderStrong);
    painter.drawRoundedRect(mirrored(bar, track, painter.layoutDirection()), kBarHeight / 2, kBarHeight / 2);
}

} // namespace

int rankedBarRow()
{
    return scaled(25);
}

void paintRankedBars(QPainter& painter, const QRectF& box, const QStringList& names, const std::vector<double>& shares)
{
    const Theme& theme = Theme::current();
    const QFont normal = painter.font();
    const double shareWidth = scaled(56), textHeight = scaled(18);
    QFont bold = normal;
    bold.setWeight(QFont::DemiBold);
    for (int place = 0; place < names.size(); ++place) {
        const double share = shares[std::size_t(place)];
        const QRectF row(box.left(), box.top() + place * rankedBarRow(), box.width(), rankedBarRow());
        const bool best = place == 0;
        painter.setFont(best ? bold : normal);
        painter.setPen(best ? theme.text : theme.muted);
        painter.drawText(
            mirrored({row.left(), row.top(), row.width() - shareWidth, textHeight}, row, painter.layoutDirection()),
            Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(names[place], Qt::ElideRight, int(row.width() - shareWidth)));
        painter.drawText(QRectF(row.left(), row.top(), row.width(), textHeight), Qt::AlignVCenter | Qt::AlignRight,
                         formatPercent(share, 1));
        paintBar(painter, {row.left(), row.top() + textHeight, row.width(), kBarHeight}, share, best);
    }
    painter.setFont(normal);
}

RankedBars::RankedBars(int rows, QWidget* parent) : QWidget(parent), m_rows(rows)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Ranked classes"));
}

void RankedBars::setAnswer(const QStringList& names, const std::vector<double>& shares)
{
    Q_ASSERT(std::size_t(names.size()) == shares.size());
    m_names = names;
    m_shares = shares;
    QStringList words;
    for (int place = 0; place < names.size(); ++place)
        words << tr("%1: %2").arg(names[place], formatPercent(shares[std::size_t(place)], 1));
    setAccessibleDescription(words.join("; "));
    update();
}

void RankedBars::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRankedBars(painter, rect(), m_names, m_shares);
}

} // namespace graft::ui

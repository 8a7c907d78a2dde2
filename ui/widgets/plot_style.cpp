#include "widgets/plot_style.h"

#include "widgets/qcustomplot_include.h"
#include "widgets/theme.h"

namespace graft::ui {

void styleAxes(QCustomPlot& plot, const QFont& font)
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font);
    plot.setBackground(QBrush(theme.surface));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(theme.borderStrong));
        axis->setTickPen(QPen(theme.borderStrong));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.muted);
        axis->setLabelColor(theme.muted);
        axis->setTickLabelFont(small);
        axis->setLabelFont(small);
        axis->grid()->setPen(QPen(theme.border, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

} // namespace graft::ui

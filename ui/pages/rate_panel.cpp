#include "pages/rate_panel.h"

#include "widgets/layout.h"
#include "widgets/rate_plot.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

RatePanel::RatePanel(QWidget* parent) : QFrame(parent)
{
    setProperty("card", true);
    m_plot = new RatePlot;
    m_text = makeElidedLabel({}, "muted");
    m_use = makeButton({}, "check");
    m_close = makeButton(tr("Close"), {}, "quiet");
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT rateChosen(m_suggested); });
    connect(m_close, &QPushButton::clicked, this, &RatePanel::dismissed);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kOne);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    column->addWidget(makeLabel(tr("Loss over learning rates"), "section"));
    column->addWidget(m_plot, 1);
    column->addWidget(m_text);
    column->addLayout(buttons);
}

void RatePanel::setSweep(const LearningRateSweep& sweep)
{
    m_suggested = sweep.suggested;
    m_plot->setSweep(sweep);
    m_use->setVisible(m_suggested > 0);
    m_use->setText(tr("Use %1").arg(QLocale().toString(m_suggested, 'g', 2)));
    const QString fall =
        m_suggested > 0
            ? tr("The loss falls most steeply at %1 (the dot).").arg(QLocale().toString(m_suggested, 'g', 2))
            : tr("The loss falls at none of these rates; the automatic one stays.");
    const QString text = sweep.exploded ? fall + " " + tr("Where the curve ends, training goes out of hand.") : fall;
    m_text->setText(text);
    m_text->setToolTip(text);
}

} // namespace graft::ui

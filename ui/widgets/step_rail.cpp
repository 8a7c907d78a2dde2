#include "widgets/step_rail.h"

#include "base/version.h"
#include "widgets/drawing_label.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/step_button.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kWidth = 208;

QLayout* makeBrand()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::kOne, 0, 0, 0);
    row->setSpacing(space::kOne + 2);
    row->addWidget(new DrawingLabel("icons/graft", {32, 32}, DrawingLabel::Ink::Text));
    QLabel* name = makeLabel(QStringLiteral("Graft"), "title");
    row->addWidget(name, 1);
    return row;
}

} // namespace

StepRail::StepRail(QWidget* parent) : QWidget(parent)
{
    setObjectName("rail");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(kWidth);
    setAccessibleName(tr("Steps"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kThree, space::kTwo, space::kTwo);
    column->setSpacing(space::kHalf);
    column->addLayout(makeBrand());
    column->addSpacing(space::kThree);
    for (const Step step : kSteps) {
        auto* button = new StepButton(step, int(step) + 1, this);
        m_buttons[std::size_t(step)] = button;
        column->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, step] { Q_EMIT stepChosen(step); });
    }
    column->addStretch();
    m_appearance = new QToolButton(this);
    m_appearance->setIcon(icon("appearance"));
    m_appearance->setIconSize({20, 20});
    m_appearance->setToolTip(tr("Appearance and language"));
    m_appearance->setAccessibleName(tr("Appearance and language"));
    m_appearance->setPopupMode(QToolButton::InstantPopup);
    m_about = new QToolButton(this);
    m_about->setText(tr("Version %1").arg(version()));
    m_about->setToolTip(tr("About Graft and this machine"));
    m_about->setAccessibleName(tr("About Graft and this machine"));
    m_about->setProperty("role", "caption");
    connect(m_about, &QToolButton::clicked, this, &StepRail::aboutRequested);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_appearance);
    bottom->addStretch();
    bottom->addWidget(m_about);
    column->addLayout(bottom);
}

void StepRail::setStatus(const std::array<StepStatus, 7>& status)
{
    for (std::size_t i = 0; i < status.size(); ++i)
        m_buttons[i]->setStatus(status[i]);
}

void StepRail::setCurrent(Step step)
{
    m_buttons[std::size_t(step)]->setChecked(true);
}

QAbstractButton* StepRail::button(Step step) const
{
    return m_buttons[std::size_t(step)];
}

} // namespace graft::ui

#include "widgets/step_rail.h"

#include "base/version.h"
#include "widgets/drawing_label.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/step_button.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kWidth = 176;

} // namespace

StepRail::StepRail(QWidget* parent) : QWidget(parent)
{
    setObjectName("rail");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Steps"));

    m_name = makeLabel(QStringLiteral("Graft"), "title");
    auto* brand = new QHBoxLayout;
    brand->setContentsMargins(space::kHalf, 0, 0, 0);
    brand->setSpacing(space::kOne + 2);
    brand->addWidget(new DrawingLabel("icons/graft", {32, 32}, DrawingLabel::Ink::Text));
    brand->addWidget(m_name, 1);

    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, space::kThree, 0, space::kTwo);
    column->setSpacing(space::kHalf);
    column->addLayout(brand);
    column->addSpacing(space::kThree);
    for (const Step step : kSteps) {
        auto* button = new StepButton(step, int(step) + 1, this);
        m_buttons[std::size_t(step)] = button;
        column->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, step] { Q_EMIT stepChosen(step); });
    }
    column->addStretch();
    column->addLayout(makeBottom());
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(space::kTwo, 0, space::kHalf, 0);
    whole->addWidget(makeScrollColumn(body));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setCompact(false);
}

QLayout* StepRail::makeBottom()
{
    m_appearance = new QToolButton(this);
    m_appearance->setIcon(icon("appearance"));
    m_appearance->setIconSize({20, 20});
    m_appearance->setToolTip(tr("Appearance and language"));
    m_appearance->setAccessibleName(tr("Appearance and language"));
    m_appearance->setPopupMode(QToolButton::InstantPopup);
    m_help = new QToolButton(this);
    m_help->setIcon(icon("help"));
    m_help->setIconSize({20, 20});
    m_help->setToolTip(tr("Help (F1)"));
    m_help->setAccessibleName(tr("Help"));
    connect(m_help, &QToolButton::clicked, this, &StepRail::helpRequested);
    m_about = new QToolButton(this);
    m_about->setToolTip(tr("About Graft and this machine"));
    m_about->setAccessibleName(tr("About Graft and this machine"));
    m_about->setProperty("role", "caption");
    connect(m_about, &QToolButton::clicked, this, &StepRail::aboutRequested);
    m_bottom = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bottom->addWidget(m_appearance);
    m_bottom->addWidget(m_help);
    m_bottom->addStretch();
    m_bottom->addWidget(m_about);
    return m_bottom;
}

void StepRail::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    m_name->setVisible(!compact);
    for (StepButton* button : m_buttons)
        button->setCompact(compact);
    m_about->setText(compact ? version() : tr("Version %1").arg(version()));
    m_bottom->setDirection(compact ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (StepButton* button : m_buttons)
        button->setMinimumWidth(compact ? 0 : scaled(kWidth));
}

void StepRail::setStatus(const std::array<StepStatus, 7>& status)
{
    for (std::size_t i = 0; i < status.size(); ++i)
        m_buttons[i]->setStatus(status[i]);
}

void StepRail::setProgress(Step step, double share)
{
    m_buttons[std::size_t(step)]->setProgress(share);
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

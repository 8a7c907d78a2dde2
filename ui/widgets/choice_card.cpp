#include "widgets/choice_card.h"

#include "widgets/layout.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kLeastWidth = 190;

} // namespace

ChoiceCard::ChoiceCard(const QString& heading, QWidget* parent) : QFrame(parent), m_heading(heading)
{
    setProperty("card", true);
    setMinimumWidth(scaled(kLeastWidth));
    m_what = makeWrappingLabel({});
    m_lines = makeWrappingLabel({}, "caption");
    m_button = makeButton({});
    m_button->setCheckable(true);
    connect(m_button, &QPushButton::clicked, this, [this] {
        tell(); // the button stays as it is until somebody says that this is chosen
        Q_EMIT chosen();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(heading, "section"));
    column->addWidget(m_what);
    column->addWidget(m_lines);
    column->addStretch(1);
    column->addSpacing(space::kHalf);
    column->addWidget(m_button);
    setChosen(false);
}

void ChoiceCard::setWhat(const QString& what, const QString& lines)
{
    m_what->setText(what);
    m_lines->setText(lines);
    tell();
}

void ChoiceCard::setChosen(bool chosen)
{
    setProperty("chosen", chosen);
    m_button->setChecked(chosen);
    tell();
}

bool ChoiceCard::isChosen() const
{
    return property("chosen").toBool();
}

QString ChoiceCard::what() const
{
    return m_what->text();
}

QString ChoiceCard::lines() const
{
    return m_lines->text();
}

void ChoiceCard::tell()
{
    m_button->setChecked(isChosen());
    m_button->setText(isChosen() ? tr("Chosen") : tr("Choose"));
    m_button->setAccessibleName(tr("%1: %2").arg(m_heading, m_what->text()));
    m_button->setAccessibleDescription(m_lines->text());
}

void ChoiceCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && m_button->isEnabled())
        Q_EMIT chosen();
    QFrame::mouseReleaseEvent(event);
}

} // namespace graft::ui

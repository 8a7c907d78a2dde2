#include "widgets/stat_card.h"

#include "widgets/layout.h"

#include <QLabel>
#include <QVBoxLayout>

namespace graft::ui {

StatCard::StatCard(const QString& name, QWidget* parent) : QFrame(parent), m_name(name)
{
    setProperty("card", true);
    m_figure = makeLabel({}, "figure");
    m_note = makeLabel({}, "caption");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kOne - 2, space::kTwo, space::kOne - 2);
    column->setSpacing(0);
    column->addWidget(makeLabel(name, "caption"));
    column->addWidget(m_figure);
    column->addWidget(m_note);
}

void StatCard::setFigure(const QString& figure, const QString& note)
{
    m_figure->setText(figure);
    m_note->setText(note);
    setAccessibleName(QStringLiteral("%1: %2. %3").arg(m_name, figure, note));
}

QString StatCard::figure() const
{
    return m_figure->text();
}

} // namespace graft::ui

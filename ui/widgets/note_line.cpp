#include "widgets/note_line.h"

#include "widgets/drawing_label.h"
#include "widgets/layout.h"

#include <QHBoxLayout>
#include <QLabel>

namespace graft::ui {

NoteLine::NoteLine(QWidget* parent) : QWidget(parent)
{
    m_words = makeWrappingLabel({});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kOne);
    row->addWidget(new DrawingLabel("icons/info", {18, 18}, DrawingLabel::Ink::Warning), 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    hide();
}

void NoteLine::setText(const QString& text)
{
    m_words->setText(text);
    setVisible(!text.isEmpty());
}

QString NoteLine::text() const
{
    return m_words->text();
}

} // namespace graft::ui

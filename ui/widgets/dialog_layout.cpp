#include "widgets/dialog_layout.h"

#include "widgets/layout.h"

#include <QDialog>
#include <QScrollArea>
#include <QVBoxLayout>

namespace graft::ui {

void fillDialog(QDialog* dialog, QLayout* body, QLayout* buttons)
{
    auto* inside = new QWidget;
    inside->setLayout(body);
    body->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kOne);
    buttons->setContentsMargins(space::kTwo, 0, space::kTwo, 0);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::kHalf, space::kHalf, space::kHalf, space::kTwo);
    column->setSpacing(space::kHalf);
    column->addWidget(makeScrollColumn(inside), 1);
    column->addLayout(buttons);
    // What the style makes of them counts, not what they were before they met it.
    for (QWidget* widget : dialog->findChildren<QWidget*>())
        widget->ensurePolished();
    column->invalidate();
}

} // namespace graft::ui

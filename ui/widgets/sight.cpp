#include "widgets/sight.h"

#include <QRect>
#include <QScrollArea>

namespace graft::ui {

void bringIntoSight(QWidget* widget, const QRect& box, int around)
{
    for (QWidget* outer = widget->parentWidget(); outer; outer = outer->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(outer); area && area->widget()) {
            const QPoint middle = widget->mapTo(area->widget(), box.center());
            area->ensureVisible(middle.x(), middle.y(), around, around);
        }
}

} // namespace graft::ui

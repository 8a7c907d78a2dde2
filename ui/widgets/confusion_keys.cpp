#include "widgets/confusion_keys.h"

#include <QKeyEvent>

#include <algorithm>

namespace graft::ui {

ConfusionKey meaningOf(const QKeyEvent& event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return ConfusionKey::Move;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return ConfusionKey::Choose;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        return control ? ConfusionKey::Larger : ConfusionKey::None;
    case Qt::Key_Minus:
        return control ? ConfusionKey::Smaller : ConfusionKey::None;
    case Qt::Key_0:
        return control ? ConfusionKey::Whole : ConfusionKey::None;
    default:
        return ConfusionKey::None;
    }
}

QPoint goalOf(const QKeyEvent& event, const QPoint& from, const ConfusionGeometry& geometry)
{
    const int last = geometry.classes - 1;
    const int page = std::max(1, int(geometry.window.height() / geometry.side) - 1);
    const bool corner = event.modifiers() & Qt::ControlModifier;
    const auto moved = [&]() -> QPoint {
        switch (event.key()) {
        case Qt::Key_Left:
            return from - QPoint(1, 0);
        case Qt::Key_Right:
            return from + QPoint(1, 0);
        case Qt::Key_Up:
            return from - QPoint(0, 1);
        case Qt::Key_Down:
            return from + QPoint(0, 1);
        case Qt::Key_PageUp:
            return from - QPoint(0, page);
        case Qt::Key_PageDown:
            return from + QPoint(0, page);
        case Qt::Key_Home:
            return {0, corner ? 0 : from.y()};
        case Qt::Key_End:
            return {last, corner ? last : from.y()};
        default:
            return from;
        }
    };
    const QPoint goal = moved();
    return {std::clamp(goal.x(), 0, last), std::clamp(goal.y(), 0, last)};
}

} // namespace graft::ui

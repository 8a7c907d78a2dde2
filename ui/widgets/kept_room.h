#pragma once

#include <QSizePolicy>
#include <QWidget>

namespace graft::ui {

/// What comes and goes keeps its place meanwhile, so that nothing moves under the mouse.
inline void keepRoom(QWidget* widget)
{
    QSizePolicy policy = widget->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget->setSizePolicy(policy);
}

} // namespace graft::ui

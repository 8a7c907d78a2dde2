#pragma once

class QRect;
class QWidget;

namespace graft::ui {

/// Scrolls whatever scrolls around a widget until the middle of a box in it is in sight, with so much around that.
/// Nothing moves where it is in sight already.
void bringIntoSight(QWidget* widget, const QRect& box, int around);

} // namespace graft::ui

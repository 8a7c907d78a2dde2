#pragma once

#include <initializer_list>

class QWidget;

namespace graft::ui {

/// Who gets the keyboard when `part`, or something in it, has it and is hidden or disabled: the thing that was acted
/// upon, rather than whatever happens to come next. The first heir that can take it does, of the innermost part that
/// has one; in a window that is not in front, when it comes to the front again.
void setFocusHeirs(QWidget* part, std::initializer_list<QWidget*> heirs);

} // namespace graft::ui

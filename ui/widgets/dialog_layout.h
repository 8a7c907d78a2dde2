#pragma once

class QDialog;
class QLayout;

namespace graft::ui {

/// Fills a dialog with what scrolls where there is no room for it, and with buttons below that are always in view, so
/// that it can be as small as any screen. Margins are the dialog's.
/// @param body whose last entries may stretch.
void fillDialog(QDialog* dialog, QLayout* body, QLayout* buttons);

} // namespace graft::ui

#pragma once

class QString;

namespace graft::ui {

/// Opens the folder that a file is in, in the desktop's file manager, with the file chosen where that can be said. Does
/// not wait, and does not look whether it is there.
void showInFolder(const QString& file);

/// Opens a folder itself. Where nothing does, its path is in the clipboard, and that is said.
void showFolder(const QString& folder);

} // namespace graft::ui

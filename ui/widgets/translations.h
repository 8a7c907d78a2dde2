#pragma once

class QCoreApplication;

namespace graft::ui {

/// Speaks the user's language where there is a translation, English otherwise (whose file holds the plural forms).
/// Call once, before the first widget.
void installTranslations(QCoreApplication& application);

} // namespace graft::ui

#pragma once

#include "base/text.h"

#include <QString>

namespace graft::ui {

/// What the core says (advice, progress, errors) in the window's language. Its sources are translated in the context
/// "graft::core"; names and what libraries say stay as they are.
QString localized(const Text& text);

} // namespace graft::ui

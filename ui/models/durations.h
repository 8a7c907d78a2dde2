#pragma once

#include <QString>

namespace graft::ui {

/// A time that is foreseen, as precise as it is known: "a few seconds", "about 40 seconds", "about 2 minutes",
/// "about 3 hours".
QString aboutDuration(double seconds);

} // namespace graft::ui

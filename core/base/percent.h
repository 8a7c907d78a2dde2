#pragma once

#include <string>

namespace graft {

/// Shares, 0 to 1, in percent. The window and the command round alike: halves go away from zero.

/// A number of `decimals` digits after the point, to be written with as many.
double roundedPercent(double share, int decimals);

/// "91.2 %", with a point whatever the locale is.
std::string percent(double share, int decimals = 1);

} // namespace graft

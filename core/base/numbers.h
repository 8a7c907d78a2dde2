#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graft {

/// Numbers in files and on command lines: with a point, whatever the locale of the user or of the window is.

/// As many digits as give the same number again.
std::string numberText(double value);

/// Nothing if `text` is no number, or more than one.
std::optional<double> numberFromText(std::string_view text);

} // namespace graft

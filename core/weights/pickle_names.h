#pragma once

#include <string_view>

namespace graft {

/// What the names in a pickle come to, if someone were to use them. Graft uses none of them: the answers only decide
/// which files are refused, since those who made them meant something to run.

/// Whether a pickle of data may mention it. Of Python's own modules only what holds data may be mentioned; other
/// packages' names always, since a class is often kept beside weights (of arguments, of an optimizer).
bool isHarmlessName(std::string_view name);

/// Whether a pickle of data may have it called: what may be mentioned, but of other packages only classes, by the
/// convention that their names have a capital, and the functions that pickles of PyTorch and NumPy are made of.
bool isHarmlessCall(std::string_view name);

/// Python's own way (3.11) to say which member of an enumeration is meant is a call of this with the class and a name.
bool isGetAttribute(std::string_view name);
/// Whether that may be what is meant: a class that is neither Python's own nor PyTorch's, and a name without "_"
/// before.
bool isEnumMember(std::string_view type, std::string_view member);

} // namespace graft

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace graft {

/// Text in UTF-8 as people see it; its properties are those of Unicode, whatever the locale. Bytes that are no UTF-8
/// are left as they are.

/// Letters in one code point where there is one (normalization form C): a Mac writes "é" as "e" and an accent, which
/// is the same name.
std::string composed(std::string_view text);

/// What is left where names that look almost the same become the same: without case, accents of Latin letters, spaces,
/// "-", "_" and zero-width characters, and with letters of compatibility (full width, ligatures) as plain ones.
std::string folded(std::string_view text);

/// With the letters of ASCII in lower case, whatever the locale: for endings and names that programs give.
std::string asciiLower(std::string text);

/// Whether people would sort `a` before `b`: without regard to case and accents at first, and numbers by their value,
/// so that "img2" comes before "img10". A strict total order, the same on every machine.
bool sortsBefore(std::string_view a, std::string_view b);

/// Columns that it takes on a terminal: 2 for a letter of Chinese, Japanese or Korean and for an emoji, 0 for an
/// accent.
std::size_t columnsOf(std::string_view text);

/// At most so many columns, cut between letters and ended by "…" if it was longer.
std::string shortened(std::string_view text, std::size_t columns);

/// Filled up with spaces on the right, or on the left; longer text stays as it is.
std::string padded(std::string_view text, std::size_t columns);
std::string rightAligned(std::string_view text, std::size_t columns);

} // namespace graft

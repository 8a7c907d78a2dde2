#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace graft {

/// What people may write of their own on one line: without control characters, marks of direction and bytes that are
/// no UTF-8, every kind of blank as one space, none at the ends; at most so many bytes, cut between letters.
std::string plainLine(std::string_view text, std::size_t bytes);

} // namespace graft

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace graft {

/// Pairs of classes whose names say that a mirrored picture of one looks like the other: left and right, arrows, b and
/// d, and their like in other languages, as whole words of otherwise equal names ("turn_left", "turn_right"). The one
/// that points left comes first.
std::vector<std::pair<std::string, std::string>> mirroredClasses(const std::vector<std::string>& classes);

} // namespace graft

#pragma once

#include "backbones/catalogue.h"

#include <array>
#include <set>
#include <string>

namespace graft {

/// Three networks to choose from without knowing any.
enum class BackboneWish { Fast, Balanced, Accurate };
inline constexpr std::array kBackboneWishes{BackboneWish::Fast, BackboneWish::Balanced, BackboneWish::Accurate};

/// By wish. A network's worth is its published accuracy in points, less so many points for each doubling of what a
/// picture costs (3.5 for Fast, 1.5 for Balanced, 0.4 for Accurate), and 4 more where its weights are on this machine.
/// The cost is that of its multiply-adds. What costs more than 10 billion is left out: it would take a laptop hours. No
/// network is suggested twice; ties go to the catalogue's order. The three are in the order of their cost.
/// @param here names of those whose weights are on this machine.
std::array<std::string, 3> suggestBackbones(const std::vector<BackboneInfo>& catalogue,
                                            const std::set<std::string>& here);

} // namespace graft

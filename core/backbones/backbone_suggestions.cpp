#include "backbones/backbone_suggestions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace graft {

namespace {

constexpr double kBillion = 1e9;
constexpr double kHere = 4; ///< Points that no download is worth.

constexpr double kMostBillions = 10;

/// Of the cost.
double pointsForDoubling(BackboneWish wish)
{
    switch (wish) {
    case BackboneWish::Fast:
        return 3.5;
    case BackboneWish::Balanced:
        return 1.5;
    case BackboneWish::Accurate:
        break;
    }
    return 0.4;
}

double billionsOf(const BackboneInfo& info)
{
    return double(info.multiplyAdds) / kBillion;
}

} // namespace

std::array<std::string, 3> suggestBackbones(const std::vector<BackboneInfo>& catalogue,
                                            const std::set<std::string>& here)
{
    std::array<std::string, 3> suggested;
    std::set<std::string> taken;
    for (const BackboneWish wish : kBackboneWishes) {
        double best = -std::numeric_limits<double>::infinity();
        std::string& name = suggested[std::size_t(wish)];
        for (const BackboneInfo& info : catalogue) {
            const double billions = billionsOf(info);
            const double worth = info.weights.front().top1 - pointsForDoubling(wish) * std::log2(billions) +
                                 (here.contains(info.name) ? kHere : 0);
            if (taken.contains(info.name) || billions > kMostBillions || worth <= best)
                continue;
            best = worth;
            name = info.name;
        }
        taken.insert(name);
    }
    const auto multiplyAddsOf = [&](const std::string& name) {
        const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                        [&](const BackboneInfo& info) { return info.name == name; });
        return found == catalogue.end() ? 0 : found->multiplyAdds;
    };
    std::stable_sort(suggested.begin(), suggested.end(),
                     [&](const std::string& a, const std::string& b) { return multiplyAddsOf(a) < multiplyAddsOf(b); });
    return suggested;
}

} // namespace graft

#include "backbones/backbone_suggestions.h"

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

/// Multiply-adds a second, in billions: the mean of what was measured; 0 where nothing was.
double meanPace(const std::vector<BackboneInfo>& catalogue, const std::map<std::string, double>& speeds)
{
    double sum = 0;
    int count = 0;
    for (const BackboneInfo& info : catalogue) {
        const auto speed = speeds.find(info.name);
        if (speed == speeds.end() || speed->second <= 0)
            continue;
        sum += std::log(double(info.multiplyAdds) / kBillion * speed->second);
        ++count;
    }
    return count > 0 ? std::exp(sum / count) : 0;
}

double billionsOf(const BackboneInfo& info, const std::map<std::string, double>& speeds, double pace)
{
    const auto speed = speeds.find(info.name);
    const bool measured = pace > 0 && speed != speeds.end() && speed->second > 0;
    return measured ? pace / speed->second : double(info.multiplyAdds) / kBillion;
}

} // namespace

std::array<std::string, 3> suggestBackbones(const std::vector<BackboneInfo>& catalogue,
                                            const std::set<std::string>& here,
                                            const std::map<std::string, double>& speeds)
{
    const double pace = meanPace(catalogue, speeds);
    std::array<std::string, 3> suggested;
    std::set<std::string> taken;
    for (const BackboneWish wish : kBackboneWishes) {
        double best = -std::numeric_limits<double>::infinity();
        std::string& name = suggested[std::size_t(wish)];
        for (const BackboneInfo& info : catalogue) {
            const double billions = billionsOf(info, speeds, pace);
            const double worth = info.weights.front().top1 - pointsForDoubling(wish) * std::log2(billions) +
                                 (here.contains(info.name) ? kHere : 0);
            if (taken.contains(info.name) || billions > kMostBillions || worth <= best)
                continue;
            best = worth;
            name = info.name;
        }
        taken.insert(name);
    }
    return suggested;
}

} // namespace graft

#include "leaves/leaf_outline.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace graft {

namespace {

using std::numbers::pi;
using Points = std::vector<cv::Point2d>;

constexpr int kSteps = 220; // points along one side of a blade

/// Half the width of a blade at `t` of its length, 0 to 1.
using Profile = std::function<double(double t)>;

/// One blade on a straight midrib from (0, 0) to (0, 1).
struct Blade {
    Profile halfWidth;         ///< With teeth and lobes.
    Profile envelope;          ///< Without: how far side veins reach.
    double forward = 0;        ///< How far the margin leans to the tip, in half-widths.
    double notch = 0;          ///< How deep the tip is indented.
    std::vector<double> sides; ///< Where side veins leave the midrib.
    double veinLean = 0.2;     ///< How far a side vein climbs, in blade lengths, where the blade is widest.
    double uneven = 0.05;      ///< Slow random change of the width.
};

/// A smooth random curve around 0, different on each call.
Profile wobble(double strength, Random& random)
{
    const double first = random.uniform(0, 2 * pi);
    const double second = random.uniform(0, 2 * pi);
    const double speed = random.uniform(4, 9);
    return [=](double t) {
        return strength * (0.6 * std::sin(speed * t + first) + 0.4 * std::sin(2.3 * speed * t + second));
    };
}

/// 0 up to 1 and back, rounded; `skew` below 1 moves the widest place towards the stalk.
double arch(double t, double skew, double roundness)
{
    return std::pow(std::max(0.0, std::sin(pi * std::pow(t, skew))), roundness);
}

/// Rises slowly, falls suddenly: a tooth that points to the tip.
double saw(double phase)
{
    const double u = phase - std::floor(phase);
    return u < 0.8 ? std::pow(u / 0.8, 1.4) : (1 - u) / 0.2;
}

Points bladeOutline(const Blade& blade, Random& random)
{
    Points outline;
    for (const double side : {1.0, -1.0}) {
        const Profile uneven = wobble(blade.uneven, random);
        for (int i = 0; i <= kSteps; ++i) {
            const double t = double(side > 0 ? i : kSteps - i) / kSteps;
            const double width = blade.halfWidth(t) * (1 + uneven(t));
            const double dent = blade.notch * std::exp(-std::pow(width / 0.13, 2)) * std::pow(t, 6);
            outline.emplace_back(side * width, t + blade.forward * width * (1 - t * 0.5) - dent);
        }
    }
    return outline;
}

Points curve(cv::Point2d from, cv::Point2d control, cv::Point2d to)
{
    Points points;
    for (int i = 0; i <= 12; ++i) {
        const double u = i / 12.0;
        points.push_back((1 - u) * (1 - u) * from + 2 * u * (1 - u) * control + u * u * to);
    }
    return points;
}

std::vector<TaperedLine> bladeVeins(const Blade& blade, Random& random)
{
    std::vector<TaperedLine> veins{
        {.points = curve({0, 0}, {0, 0.5}, {0, 0.97 - blade.notch}), .startWidth = 0.020, .endWidth = 0.004}};
    for (const double side : {1.0, -1.0})
        for (const double root : blade.sides) {
            const double start = root + random.uniform(-0.012, 0.012);
            const double width = blade.envelope(start);
            const double end = std::min(0.985, start + blade.veinLean * (0.45 + width));
            const cv::Point2d tip(side * blade.envelope(end) * 0.93, end + blade.forward * blade.envelope(end) * 0.6);
            veins.push_back({.points = curve({0, start}, {tip.x * 0.55, start + (tip.y - start) * 0.36}, tip),
                             .startWidth = 0.0095,
                             .endWidth = 0.003});
        }
    return veins;
}

std::vector<double> evenlySpread(int count, double from, double to)
{
    std::vector<double> places;
    for (int i = 0; i < count; ++i)
        places.push_back(from + (to - from) * (i + 0.5) / count);
    return places;
}

Blade lanceBlade(Random& random)
{
    Blade blade;
    const double width = random.uniform(0.075, 0.115);
    const double skew = random.uniform(0.72, 0.95);
    blade.envelope = [=](double t) { return width * arch(t, skew, 1.15); };
    const double teeth = random.uniform(0.0, 0.006);
    const Profile envelope = blade.envelope;
    blade.halfWidth = [=](double t) { return envelope(t) + teeth * saw(38 * t) * arch(t, 1, 0.5); };
    blade.sides = evenlySpread(9 + int(random.below(5)), 0.04, 0.9);
    blade.veinLean = 0.16;
    return blade;
}

Blade lobedBlade(Random& random)
{
    Blade blade;
    const double width = random.uniform(0.27, 0.34);
    const double skew = random.uniform(1.05, 1.35);
    const int lobes = 3 + int(random.below(3));
    const double depth = random.uniform(0.50, 0.68);
    const double phase = random.uniform(-0.06, 0.06);
    blade.envelope = [=](double t) { return width * arch(t, skew, 0.62) * (0.35 + 0.65 * std::min(1.0, t / 0.5)); };
    const Profile envelope = blade.envelope;
    blade.halfWidth = [=](double t) {
        const double wave = std::abs(std::sin(pi * ((lobes + 0.62) * t + phase)));
        return envelope(t) * (1 - depth + depth * std::pow(wave, 0.75)) + 0.012 * arch(t, 1, 0.4);
    };
    for (int i = 0; i < lobes; ++i)
        blade.sides.push_back((i + 0.5 - phase) / (lobes + 0.62) - 0.07);
    std::erase_if(blade.sides, [](double side) { return side < 0.03; });
    blade.forward = random.uniform(0.22, 0.42);
    blade.veinLean = 0.16;
    blade.uneven = 0.12;
    return blade;
}

Blade toothedBlade(Random& random)
{
    Blade blade;
    const double width = random.uniform(0.25, 0.33);
    const double skew = random.uniform(0.72, 0.92);
    const int teeth = 11 + int(random.below(6));
    const double depth = random.uniform(0.032, 0.048);
    blade.envelope = [=](double t) {
        const double tip = t < 0.8 ? 1.0 : 1.0 - 0.45 * std::sin((t - 0.8) / 0.2 * pi * 0.5);
        return width * arch(t, skew, 0.9) * tip;
    };
    const Profile envelope = blade.envelope;
    blade.halfWidth = [=](double t) {
        const double size = depth * std::min(1.0, 6 * std::min(t, 1 - t));
        return envelope(t) - 0.4 * size + size * (saw(teeth * t) + 0.3 * saw(3 * teeth * t));
    };
    blade.sides = evenlySpread(teeth - 3, 0.05, 0.86);
    blade.forward = 0.18;
    blade.veinLean = 0.17;
    return blade;
}

Blade cloverLeaflet(Random& random)
{
    Blade blade;
    const double width = random.uniform(0.36, 0.48);
    const double skew = random.uniform(1.35, 1.8);
    blade.envelope = [=](double t) { return width * arch(t, skew, 0.72); };
    blade.halfWidth = blade.envelope;
    blade.notch = random.uniform(0.0, 0.16);
    blade.sides = evenlySpread(8, 0.08, 0.8);
    blade.forward = 0.05;
    blade.veinLean = 0.3;
    return blade;
}

Points placed(Points points, double degrees, double scale, cv::Point2d at)
{
    const double cosine = std::cos(degrees * pi / 180);
    const double sine = std::sin(degrees * pi / 180);
    for (cv::Point2d& point : points)
        point = cv::Point2d(cosine * point.x + sine * point.y, -sine * point.x + cosine * point.y) * scale + at;
    return points;
}

void addBlade(LeafShape& shape, const Blade& blade, double degrees, double scale, cv::Point2d at, Random& random)
{
    shape.blades.push_back(placed(bladeOutline(blade, random), degrees, scale, at));
    for (TaperedLine vein : bladeVeins(blade, random)) {
        vein.points = placed(std::move(vein.points), degrees, scale, at);
        shape.veins.push_back(std::move(vein));
    }
}

/// One pointed lobe of a palmate leaf, from the middle at (0, 0) to its tip at (0, 1).
Points pointedLobe(double width, Random& random)
{
    Points right{{0.00, -0.1}, {0.42, 0.05}, {0.56, 0.30}, {0.66, 0.48}, {0.98, 0.63}, {0.55, 0.66},
                 {0.46, 0.72}, {0.58, 0.83}, {0.27, 0.84}, {0.12, 0.93}, {0.0, 1.0}};
    Points lobe;
    for (const double side : {1.0, -1.0}) {
        Points half;
        for (const cv::Point2d& corner : right)
            half.emplace_back(side * width * corner.x * random.uniform(0.88, 1.12),
                              corner.y + (corner.y > 0.1 && corner.y < 1 ? random.uniform(-0.03, 0.03) : 0.0));
        if (side < 0)
            std::reverse(half.begin(), half.end());
        lobe.insert(lobe.end(), half.begin(), half.end());
    }
    return lobe;
}

/// Replaces straight edges by ones that sag towards the axis x = 0, as between the teeth of a maple leaf.
Points sagging(const Points& corners, double sag)
{
    Points outline;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
        cv::Point2d control = (corners[i] + corners[i + 1]) * 0.5;
        control.x *= 1 - sag;
        const Points piece = curve(corners[i], control, corners[i + 1]);
        outline.insert(outline.end(), piece.begin(), piece.end() - 1);
    }
    outline.push_back(corners.back());
    return outline;
}

LeafShape palmateLeaf(Random& random)
{
    LeafShape shape;
    const cv::Point2d middle(0, 0.28);
    const double near = random.uniform(42, 52);
    const double far = random.uniform(92, 112);
    const double width = random.uniform(0.30, 0.40);
    const double sag = random.uniform(0.12, 0.3);
    const auto addLobe = [&](double degrees, double length) {
        const double turn = degrees + random.uniform(-4, 4);
        const double size = length * random.uniform(0.94, 1.06);
        shape.blades.push_back(placed(sagging(pointedLobe(width, random), sag), turn, size, middle));
        const auto addVein = [&](cv::Point2d from, cv::Point2d to, double thick) {
            const cv::Point2d bend((from.x + to.x) * 0.45, (from.y + to.y) * 0.5);
            shape.veins.push_back({placed(curve(from, bend, to), turn, size, middle), thick, 0.003});
        };
        addVein({0, -0.02}, {0, 0.97}, 0.017);
        for (const double side : {1.0, -1.0}) {
            addVein({0, 0.30}, {side * width * 0.90, 0.61}, 0.008);
            addVein({0, 0.56}, {side * width * 0.52, 0.80}, 0.006);
            addVein({0, 0.14}, {side * width * 0.50, 0.38}, 0.006);
        }
    };
    addLobe(0, 0.72);
    for (const double side : {1.0, -1.0}) {
        addLobe(side * near, 0.64);
        addLobe(side * far, random.uniform(0.40, 0.48));
    }
    Points heart;
    for (int i = 0; i < 40; ++i)
        heart.emplace_back(middle.x + 0.13 * std::sin(i * pi / 20), middle.y + 0.08 + 0.13 * std::cos(i * pi / 20));
    shape.blades.push_back(heart);
    shape.stalks.push_back({curve(middle, {0.02, 0.05}, {random.uniform(-0.12, 0.12), -0.20}), 0.018, 0.022});
    return shape;
}

LeafShape trifoliateLeaf(Random& random)
{
    LeafShape shape;
    const cv::Point2d middle(0, 0.42);
    const double spread = random.uniform(96, 122);
    const Blade leaflet = cloverLeaflet(random);
    const double length = random.uniform(0.44, 0.52);
    for (const double degrees : {0.0, spread, -spread})
        addBlade(shape, leaflet, degrees + random.uniform(-9, 9), length * random.uniform(0.9, 1.08),
                 middle + cv::Point2d(0.02 * std::sin(degrees * pi / 180), 0.02 * std::cos(degrees * pi / 180)),
                 random);
    for (TaperedLine& vein : shape.veins) {
        vein.startWidth *= 0.6;
        vein.endWidth *= 0.6;
    }
    shape.stalks.push_back({curve(middle, {0.03, 0.2}, {random.uniform(-0.15, 0.15), -0.14}), 0.018, 0.020});
    return shape;
}

LeafShape simpleLeaf(const Blade& blade, Random& random)
{
    LeafShape shape;
    addBlade(shape, blade, 0, 1, {0, 0}, random);
    shape.stalks.push_back({curve({0, 0.02}, {0.005, -0.05}, {random.uniform(-0.04, 0.04), -0.14}), 0.020, 0.026});
    return shape;
}

/// Bends the midrib to a circle's arc of that curvature.
cv::Point2d bent(cv::Point2d point, double curvature)
{
    const double angle = curvature * point.y;
    const cv::Point2d onArc = std::abs(curvature) < 1e-6
                                  ? cv::Point2d(0, point.y)
                                  : cv::Point2d((1 - std::cos(angle)) / curvature, std::sin(angle) / curvature);
    return onArc + point.x * cv::Point2d(std::cos(angle), -std::sin(angle));
}

template <class Change>
void changePoints(LeafShape& shape, const Change& change)
{
    for (Points& blade : shape.blades)
        std::transform(blade.begin(), blade.end(), blade.begin(), change);
    for (auto* lines : {&shape.veins, &shape.stalks})
        for (TaperedLine& line : *lines)
            std::transform(line.points.begin(), line.points.end(), line.points.begin(), change);
}

LeafShape finished(LeafShape shape, double curvature)
{
    changePoints(shape, [&](cv::Point2d point) { return bent(point, curvature) - bent({0, 0.48}, curvature); });
    return shape;
}

} // namespace

LeafShape growLeaf(int kind, Random& random)
{
    switch (kind) {
    case 0:
        return finished(simpleLeaf(lanceBlade(random), random), random.uniform(-0.7, 0.7));
    case 1:
        return finished(simpleLeaf(lobedBlade(random), random), random.uniform(-0.4, 0.4));
    case 2:
        return finished(palmateLeaf(random), random.uniform(-0.2, 0.2));
    case 3:
        return finished(simpleLeaf(toothedBlade(random), random), random.uniform(-0.4, 0.4));
    default:
        return finished(trifoliateLeaf(random), random.uniform(-0.2, 0.2));
    }
}

LeafShape growPlainLeaf(Random& random)
{
    Blade blade;
    const double width = random.uniform(0.16, 0.30);
    const double skew = random.uniform(0.7, 1.2);
    blade.envelope = [=](double t) { return width * arch(t, skew, 0.85); };
    blade.halfWidth = blade.envelope;
    blade.sides = evenlySpread(6, 0.08, 0.85);
    blade.uneven = 0.1;
    return finished(simpleLeaf(blade, random), random.uniform(-0.8, 0.8));
}

} // namespace graft

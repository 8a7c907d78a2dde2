#include "leaves/leaf_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

using std::numbers::pi;

/// From leaf coordinates to pixels.
class Placement {
public:
    explicit Placement(const LeafPose& pose) : m_at(pose.at)
    {
        const cv::Matx22d squeeze =
            rotation(pose.squeezeDegrees) * cv::Matx22d(pose.squeeze, 0, 0, 1) * rotation(-pose.squeezeDegrees);
        m_matrix = squeeze * rotation(pose.degrees) * cv::Matx22d(pose.length, 0, 0, -pose.length);
        m_scale = pose.length * std::sqrt(pose.squeeze);
    }

    [[nodiscard]] std::vector<cv::Point2d> operator()(std::vector<cv::Point2d> points) const
    {
        for (cv::Point2d& point : points) {
            const cv::Vec2d moved = m_matrix * cv::Vec2d(point.x, point.y);
            point = m_at + cv::Point2d(moved[0], moved[1]);
        }
        return points;
    }

    [[nodiscard]] TaperedLine operator()(const TaperedLine& line) const
    {
        return {(*this)(line.points), std::max(1.2, line.startWidth * m_scale), std::max(0.7, line.endWidth * m_scale)};
    }

    void moveBy(cv::Point2d shift) { m_at += shift; }

private:
    static cv::Matx22d rotation(double degrees)
    {
        const double radians = degrees * pi / 180;
        return {std::cos(radians), -std::sin(radians), std::sin(radians), std::cos(radians)};
    }

    cv::Point2d m_at;
    cv::Matx22d m_matrix;
    double m_scale = 0;
};

/// The part of the canvas that a leaf and its shadow touch.
cv::Rect reachOf(const LeafShape& shape, const Placement& place, int margin, cv::Size canvas)
{
    std::vector<cv::Point2f> all;
    const auto add = [&](const std::vector<cv::Point2d>& points) {
        const auto placed = place(points);
        all.insert(all.end(), placed.begin(), placed.end());
    };
    for (const auto& blade : shape.blades)
        add(blade);
    for (const TaperedLine& stalk : shape.stalks)
        add(stalk.points);
    const cv::Rect tight = cv::boundingRect(all);
    return (tight - cv::Point(margin, margin) + cv::Size(2 * margin, 2 * margin)) & cv::Rect({}, canvas);
}

cv::Mat1b bladeMask(const LeafShape& shape, const Placement& place, cv::Size size)
{
    cv::Mat1b mask = cv::Mat1b::zeros(size);
    for (const auto& blade : shape.blades)
        fillPolygon(mask, place(blade));
    return mask;
}

template <class Lines>
cv::Mat1b lineMask(const Lines& lines, const Placement& place, cv::Size size)
{
    cv::Mat1b mask = cv::Mat1b::zeros(size);
    for (const TaperedLine& line : lines)
        drawTapered(mask, place(line));
    return mask;
}

/// A point inside the blade, or close to it.
cv::Point2d somewhereOn(const LeafShape& shape, const Placement& place, Random& random)
{
    const auto blade = place(shape.blades[random.below(shape.blades.size())]);
    const cv::Point2d a = blade[random.below(blade.size())];
    const cv::Point2d b = blade[random.below(blade.size())];
    return a + (b - a) * random.uniform();
}

void bite(cv::Mat1b& mask, cv::Point2d at, double radius, Random& random)
{
    std::vector<cv::Point2d> hole;
    const double lump = random.uniform(0, 2 * pi);
    for (int i = 0; i < 24; ++i) {
        const double angle = i * pi / 12;
        const double r = radius * (1 + 0.25 * std::sin(2 * angle + lump) + 0.15 * std::sin(5 * angle + 3 * lump));
        hole.emplace_back(at.x + r * std::cos(angle), at.y + r * std::sin(angle));
    }
    fillPolygon(mask, hole, 0);
}

/// What a leaf's pixels are computed from, all in the leaf's part of the canvas.
struct Surface {
    cv::Mat1b mask;
    cv::Mat1b veins;
    cv::Mat1b spots;
    Field toMargin; ///< Pixels to the nearest edge.
    Field blotches;
    Field fine;
    Field lit; ///< Light that falls on the relief, 1 on even ground.
};

/// The blade bulges between the veins, droops at the margin, and curls.
Field reliefHeight(const Surface& surface, float length, Random& random)
{
    Field grooves;
    surface.veins.convertTo(grooves, CV_32F, 1.0 / 255);
    Field between;
    soften(grooves, length * 0.004);
    grooves.copyTo(between);
    soften(between, length * 0.016);
    const Field curl = smoothNoise(surface.mask.size(), 2.2, 2.2, random);
    const Field bumps = smoothNoise(surface.mask.size(), 16, 16, random);
    Field height(surface.mask.size());
    const float droop = length * 0.03F;
    for (int y = 0; y < height.rows; ++y)
        for (int x = 0; x < height.cols; ++x) {
            const float edge = std::exp(-surface.toMargin(y, x) / droop);
            height(y, x) = length * (0.022F * curl(y, x) + 0.0016F * bumps(y, x) - 0.0016F * grooves(y, x) -
                                     0.0085F * between(y, x) - 0.0045F * edge);
        }
    return height;
}

Surface surfaceOf(const LeafShape& shape, const Placement& place, const LeafPose& pose, const LeafLook& look,
                  const SceneLight& light, cv::Size size, Random& random)
{
    Surface surface;
    surface.mask = bladeMask(shape, place, size);
    for (int i = 0; i < int(look.bites); ++i)
        bite(surface.mask, somewhereOn(shape, place, random), pose.length * random.uniform(0.008, 0.03), random);
    surface.veins = lineMask(shape.veins, place, size);
    surface.spots = cv::Mat1b::zeros(size);
    for (int i = 0; i < int(look.spots); ++i)
        cv::circle(surface.spots, cv::Point(somewhereOn(shape, place, random)),
                   std::max(1, int(pose.length * random.uniform(0.003, 0.014))), cv::Scalar(200), cv::FILLED,
                   cv::LINE_AA);
    soften(surface.spots, std::max(0.6, pose.length * 0.003));
    cv::distanceTransform(surface.mask, surface.toMargin, cv::DIST_L2, 3);
    const double cells = std::max(2.0, 5.0 * std::max(size.width, size.height) / pose.length);
    surface.blotches = layeredNoise(size, cells, cells, 4, 0.6, random);
    surface.fine = smoothNoise(size, size.width / 2.5, size.height / 2.5, random);
    surface.lit = reliefOf(reliefHeight(surface, float(pose.length), random), light, 1.6F * look.relief);
    return surface;
}

Colour colourAt(const Surface& surface, const LeafLook& look, float length, int y, int x)
{
    const float blotch = std::clamp(0.5F + 2.2F * (surface.blotches(y, x) * 0.5F + look.blotches - 0.5F), 0.0F, 1.0F);
    Colour colour = mix(look.base, look.second, blotch);
    const float edge = std::exp(-surface.toMargin(y, x) / (length * 0.035F)) * (0.7F + 0.6F * surface.blotches(y, x));
    colour = mix(colour, Colour(0.40F, 0.27F, 0.13F), std::clamp(edge * look.withered, 0.0F, 0.9F));
    colour = mix(colour, look.veins, 0.62F * float(surface.veins(y, x)) / 255.0F);
    colour = mix(colour, Colour(0.20F, 0.13F, 0.08F), 0.75F * float(surface.spots(y, x)) / 255.0F);
    return colour * (1.0F + 0.07F * surface.fine(y, x));
}

void paintSurface(Canvas& canvas, const Surface& surface, const LeafLook& look, const SceneLight& light, float length)
{
    const float brightest = 1.0F + 0.10F * light.slope;
    for (int y = 0; y < canvas.rows; ++y)
        for (int x = 0; x < canvas.cols; ++x) {
            const int share = surface.mask(y, x);
            if (share == 0)
                continue;
            const float lit = surface.lit(y, x);
            const float shine = look.gloss * std::max(0.0F, lit - brightest);
            const Colour colour = colourAt(surface, look, length, y, x) * lit + Colour::all(shine);
            canvas(y, x) = mix(canvas(y, x), colour, float(share) / 255.0F);
        }
}

} // namespace

LeafLook LeafLook::random(Random& random)
{
    static const std::array<std::pair<Colour, Colour>, 9> kPairs{{
        {{0.25F, 0.42F, 0.14F}, {0.38F, 0.52F, 0.20F}}, // summer green
        {{0.17F, 0.32F, 0.13F}, {0.26F, 0.42F, 0.19F}}, // dark green
        {{0.46F, 0.58F, 0.22F}, {0.60F, 0.66F, 0.28F}}, // spring green
        {{0.40F, 0.50F, 0.30F}, {0.52F, 0.56F, 0.36F}}, // dull green
        {{0.78F, 0.66F, 0.18F}, {0.52F, 0.56F, 0.20F}}, // yellow, green left over
        {{0.80F, 0.50F, 0.15F}, {0.70F, 0.28F, 0.12F}}, // orange
        {{0.62F, 0.17F, 0.12F}, {0.42F, 0.10F, 0.12F}}, // red
        {{0.50F, 0.34F, 0.19F}, {0.36F, 0.23F, 0.14F}}, // brown
        {{0.44F, 0.24F, 0.24F}, {0.34F, 0.34F, 0.20F}}, // purple
    }};
    const auto& [base, second] = kPairs[random.below(kPairs.size())];
    LeafLook look{.base = varied(base, 0.16F, random), .second = varied(second, 0.16F, random)};
    const Colour pale = mix(look.base * 1.35F, Colour(0.80F, 0.78F, 0.50F), 0.30F);
    look.veins = random.uniform() < 0.75 ? pale : look.base * 0.6F;
    look.blotches = float(random.uniform(0.2, 0.65));
    look.spots = random.uniform() < 0.4 ? float(random.uniform(2, 40)) : 0.0F;
    look.withered = random.uniform() < 0.35 ? float(random.uniform(0.3, 1.0)) : 0.0F;
    look.gloss = float(random.uniform(0.1, 1.1));
    look.relief = float(random.uniform(0.4, 1.1));
    look.bites = random.uniform() < 0.25 ? float(random.uniform(1, 5)) : 0.0F;
    return look;
}

void paintLeaf(Canvas& canvas, const LeafShape& shape, const LeafPose& pose, const LeafLook& look,
               const SceneLight& light, Random& random)
{
    const auto height = float(pose.height * pose.length);
    Placement place(pose);
    const int margin = 6 + int(height * (light.slope + 2 * light.softness));
    const cv::Rect box = reachOf(shape, place, margin, canvas.size());
    if (box.width < 8 || box.height < 8)
        return;
    place.moveBy(-cv::Point2d(box.tl()));
    Canvas part = canvas(box);
    const Surface surface = surfaceOf(shape, place, pose, look, light, box.size(), random);
    const cv::Mat1b stalk = lineMask(shape.stalks, place, box.size());
    cv::Mat1b whole;
    cv::bitwise_or(surface.mask, stalk, whole);
    SceneLight contact = light;
    contact.shadowStrength *= 0.6F;
    castShadow(part, whole, light, height);
    castShadow(part, whole, contact, height * 0.3F + 1.5F);
    blend(part, stalk, mix(look.veins, look.base, 0.4F) * 0.85F);
    paintSurface(part, surface, look, light, float(pose.length));
}

} // namespace graft

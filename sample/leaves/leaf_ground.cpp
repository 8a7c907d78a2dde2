#include "leaves/leaf_ground.h"

#include "leaves/leaf_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

using std::numbers::pi;

template <std::size_t N>
const Colour& pick(const std::array<Colour, N>& colours, Random& random)
{
    return colours[random.below(N)];
}

cv::Point2d anywhere(cv::Size size, Random& random)
{
    return {random.uniform(-0.05, 1.05) * size.width, random.uniform(-0.05, 1.05) * size.height};
}

/// A surface of two colours, mixed by noise, with fine grain.
Canvas mottled(const Field& noise, const Colour& dark, const Colour& bright, float grain, Random& random)
{
    Canvas canvas(noise.size());
    for (int y = 0; y < canvas.rows; ++y)
        for (int x = 0; x < canvas.cols; ++x) {
            const float share = std::clamp(0.5F + 0.6F * noise(y, x), 0.0F, 1.0F);
            canvas(y, x) = mix(dark, bright, share) * (1.0F + grain * float(random.uniform(-1, 1)));
        }
    return canvas;
}

/// A curved strip that tapers, such as a blade of grass or a twig.
TaperedLine strip(cv::Point2d from, double direction, double length, double width, double bend, Random& random)
{
    TaperedLine line{.startWidth = width, .endWidth = width * random.uniform(0.1, 0.35)};
    constexpr int kPieces = 10;
    cv::Point2d at = from;
    for (int i = 0; i <= kPieces; ++i) {
        line.points.push_back(at);
        const double angle = direction + bend * i / kPieces;
        at += cv::Point2d(std::cos(angle), std::sin(angle)) * (length / kPieces);
    }
    return line;
}

/// Paints a strip with its shadow, a lit and a dark side. Works on the strip's surroundings only.
void paintStrip(Canvas& canvas, const TaperedLine& line, const Colour& colour, const SceneLight& light, float height)
{
    const int margin = int(line.startWidth + 3 + height * (light.slope + light.softness));
    std::vector<cv::Point2f> points(line.points.begin(), line.points.end());
    cv::Rect box = cv::boundingRect(points);
    box = (box - cv::Point(margin, margin) + cv::Size(2 * margin, 2 * margin)) & cv::Rect({}, canvas.size());
    if (box.empty())
        return;
    TaperedLine local = line;
    for (cv::Point2d& point : local.points)
        point -= cv::Point2d(box.tl());
    cv::Mat1b mask = cv::Mat1b::zeros(box.size());
    drawTapered(mask, local);
    Canvas part = canvas(box);
    if (height > 0)
        castShadow(part, mask, light, height);
    blend(part, mask, colour * 0.72F);
    const cv::Point2d lit = cv::Point2d(light.towards) * line.startWidth * 0.22;
    for (cv::Point2d& point : local.points)
        point += lit;
    local.startWidth *= 0.5;
    local.endWidth *= 0.5;
    cv::Mat1b ridge = cv::Mat1b::zeros(box.size());
    drawTapered(ridge, local);
    cv::bitwise_and(ridge, mask, ridge);
    soften(ridge, std::max(0.7, line.startWidth * 0.14));
    blend(part, ridge, colour * 1.12F);
}

void paintPebble(Canvas& canvas, cv::Point2d at, double radius, const Colour& colour, const SceneLight& light,
                 Random& random)
{
    const int reach = int(radius * 3 + 4);
    const cv::Rect box =
        cv::Rect(int(at.x) - reach, int(at.y) - reach, 2 * reach, 2 * reach) & cv::Rect({}, canvas.size());
    if (box.empty())
        return;
    const cv::Point2d local = at - cv::Point2d(box.tl());
    const double squeeze = random.uniform(0.6, 1.0);
    const double turn = random.uniform(0, pi);
    const double lump = random.uniform(0, 2 * pi);
    std::vector<cv::Point2d> outline;
    for (int i = 0; i < 36; ++i) {
        const double angle = i * pi / 18;
        const double r = radius * (1 + 0.12 * std::sin(2 * angle + lump) + 0.07 * std::sin(3 * angle + 2 * lump));
        const cv::Point2d flat(r * std::cos(angle), r * squeeze * std::sin(angle));
        outline.emplace_back(local.x + flat.x * std::cos(turn) - flat.y * std::sin(turn),
                             local.y + flat.x * std::sin(turn) + flat.y * std::cos(turn));
    }
    cv::Mat1b mask = cv::Mat1b::zeros(box.size());
    fillPolygon(mask, outline);
    Canvas part = canvas(box);
    castShadow(part, mask, light, float(radius) * 0.5F);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (const float share = float(mask(y, x)) / 255.0F; share > 0) {
                const cv::Point2d offset((x - local.x) / radius, (y - local.y) / radius);
                const auto facing = float(offset.x * light.towards.x + offset.y * light.towards.y);
                const auto grain = float(random.uniform(0.92, 1.08));
                part(y, x) = mix(part(y, x), colour * ((0.78F + 0.34F * facing) * grain), share);
            }
}

void strewPebbles(Canvas& canvas, int count, double largest, const Colour& colour, const SceneLight& light,
                  Random& random)
{
    for (int i = 0; i < count; ++i) {
        const double radius = canvas.cols * largest * std::pow(random.uniform(0.25, 1.0), 2.2);
        paintPebble(canvas, anywhere(canvas.size(), random), radius, varied(colour, 0.3F, random), light, random);
    }
}

void strewTwigs(Canvas& canvas, int count, const Colour& colour, const SceneLight& light, Random& random)
{
    for (int i = 0; i < count; ++i) {
        const double width = canvas.cols * random.uniform(0.004, 0.012);
        const TaperedLine twig =
            strip(anywhere(canvas.size(), random), random.uniform(0, 2 * pi), canvas.cols * random.uniform(0.08, 0.35),
                  width, random.uniform(-0.6, 0.6), random);
        paintStrip(canvas, twig, varied(colour, 0.25F, random), light, float(width) * 0.8F);
    }
}

void strewOldLeaves(Canvas& canvas, int count, double smallest, double largest, const SceneLight& light, Random& random)
{
    for (int i = 0; i < count; ++i) {
        const LeafPose pose{.at = anywhere(canvas.size(), random),
                            .length = canvas.cols * random.uniform(smallest, largest),
                            .degrees = random.uniform(0, 360),
                            .squeeze = random.uniform(0.5, 1.0),
                            .squeezeDegrees = random.uniform(0, 180),
                            .height = 0.010};
        LeafLook look = LeafLook::random(random);
        look.relief *= 0.6F;
        paintLeaf(canvas, growPlainLeaf(random), pose, look, light, random);
    }
}

Canvas soil(cv::Size size, const SceneLight& light, Random& random)
{
    static const std::array<Colour, 4> kEarth{Colour(0.34F, 0.25F, 0.17F), Colour(0.27F, 0.22F, 0.18F),
                                              Colour(0.46F, 0.36F, 0.25F), Colour(0.40F, 0.27F, 0.19F)};
    const Colour earth = varied(pick(kEarth, random), 0.15F, random);
    const Field clods = layeredNoise(size, 9, 9, 5, 0.72, random);
    Canvas canvas = mottled(clods, earth * 0.55F, earth * 1.25F, 0.12F, random);
    multiply(canvas, reliefOf(clods, light, 1.1F));
    strewPebbles(canvas, int(random.uniform(5, 45)), random.uniform(0.012, 0.035), earth * 1.5F, light, random);
    strewTwigs(canvas, int(random.uniform(0, 14)), Colour(0.45F, 0.35F, 0.24F), light, random);
    return canvas;
}

Canvas grass(cv::Size size, const SceneLight& light, Random& random)
{
    static const std::array<Colour, 4> kGreens{Colour(0.36F, 0.50F, 0.17F), Colour(0.28F, 0.45F, 0.20F),
                                               Colour(0.50F, 0.54F, 0.24F), Colour(0.55F, 0.50F, 0.30F)};
    const Colour green = varied(pick(kGreens, random), 0.15F, random);
    Canvas canvas = mottled(layeredNoise(size, 8, 8, 4, 0.7, random), green * 0.15F, green * 0.5F, 0.15F, random);
    const double leaning = random.uniform(0, 2 * pi);
    const double disorder = random.uniform(0.4, 2.5);
    constexpr int kBlades = 400;
    for (int i = 0; i < kBlades; ++i) {
        const float depth = float(i) / kBlades;
        const double width = size.width * random.uniform(0.006, 0.017) * (0.6 + 0.6 * depth);
        const TaperedLine blade =
            strip(anywhere(size, random), leaning + random.normal() * disorder, size.width * random.uniform(0.1, 0.4),
                  width, random.uniform(-0.9, 0.9), random);
        Colour colour = varied(green, 0.22F, random) * (0.35F + 0.75F * depth);
        if (random.uniform() < 0.12)
            colour = varied(Colour(0.66F, 0.58F, 0.38F), 0.2F, random) * (0.4F + 0.6F * depth);
        paintStrip(canvas, blade, colour, light, i % 3 == 0 ? float(width) * 0.8F : 0.0F);
    }
    return canvas;
}

Canvas paper(cv::Size size, const SceneLight& light, Random& random)
{
    static const std::array<Colour, 5> kSheets{Colour(0.90F, 0.89F, 0.86F), Colour(0.80F, 0.73F, 0.60F),
                                               Colour(0.70F, 0.76F, 0.82F), Colour(0.62F, 0.60F, 0.58F),
                                               Colour(0.86F, 0.80F, 0.74F)};
    const Colour sheet = varied(pick(kSheets, random), 0.08F, random);
    Canvas canvas = mottled(layeredNoise(size, 3, 3, 6, 0.6, random), sheet * 0.94F, sheet, 0.025F, random);
    Field creases = layeredNoise(size, random.uniform(2, 6), random.uniform(2, 6), 2, 0.5, random);
    creases = cv::abs(creases);
    multiply(canvas, reliefOf(creases, light, float(random.uniform(0, 9))));
    if (random.uniform() < 0.4) {
        const double gap = size.height * random.uniform(0.05, 0.09);
        cv::Mat1b lines = cv::Mat1b::zeros(size);
        const double tilt = size.height * random.uniform(-0.2, 0.2);
        for (double y = -size.height; y < 2 * size.height; y += gap)
            drawTapered(lines, {{{0, y}, {size.width / 2.0, y + tilt / 2}, {double(size.width), y + tilt}}, 2.0, 2.0},
                        150);
        blend(canvas, lines, mix(sheet * 0.6F, Colour(0.35F, 0.45F, 0.65F), 0.5F));
    }
    return canvas;
}

Canvas wood(cv::Size size, const SceneLight& light, Random& random)
{
    static const std::array<Colour, 5> kWoods{Colour(0.62F, 0.45F, 0.29F), Colour(0.44F, 0.30F, 0.20F),
                                              Colour(0.56F, 0.53F, 0.48F), Colour(0.75F, 0.61F, 0.43F),
                                              Colour(0.33F, 0.24F, 0.19F)};
    const Colour tone = varied(pick(kWoods, random), 0.12F, random);
    const cv::Size board(size.width * 3 / 2, size.height * 3 / 2); // has room for the picture at any angle
    const Field waves = smoothNoise(board, 2.5, 7, random);
    const Field fibres = smoothNoise(board, 14, board.height / 3.0, random);
    const Field relief = reliefOf(fibres, light, 0.3F);
    const auto rings = float(random.uniform(9, 22));
    const int planks = 2 + int(random.below(4));
    std::vector<float> shifts;
    for (int i = 0; i <= planks; ++i)
        shifts.push_back(float(random.uniform(0, 20)));
    const double turn = random.uniform(0, pi);
    const auto cosine = float(std::cos(turn));
    const auto sine = float(std::sin(turn));
    Canvas canvas(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const float right = float(x) - float(size.width) * 0.5F;
            const float down = float(y) - float(size.height) * 0.5F;
            const cv::Point at(int(cosine * right - sine * down + float(board.width) * 0.5F),
                               int(sine * right + cosine * down + float(board.height) * 0.5F));
            const float across = float(at.y) / float(board.height);
            const float plank = across * float(planks);
            const float shift = shifts[std::size_t(plank)];
            const float toGap = std::min(plank - std::floor(plank), std::ceil(plank) - plank);
            const float gap = std::clamp(toGap * float(board.height) / float(planks) / 3.0F, 0.15F, 1.0F);
            const float ring = std::sin(float(2 * pi) * (rings * across + shift + 0.9F * waves(at)));
            const float level = 1.0F + 0.11F * ring + 0.16F * fibres(at);
            canvas(y, x) = tone * (level * gap * relief(at) * (0.9F + 0.025F * std::fmod(shift, 8.0F)));
        }
    return canvas;
}

Canvas stone(cv::Size size, const SceneLight& light, Random& random)
{
    static const std::array<Colour, 4> kStones{Colour(0.55F, 0.54F, 0.52F), Colour(0.46F, 0.46F, 0.45F),
                                               Colour(0.63F, 0.57F, 0.49F), Colour(0.35F, 0.34F, 0.33F)};
    const Colour tone = varied(pick(kStones, random), 0.12F, random);
    const Field rough = layeredNoise(size, 5, 5, 6, 0.75, random);
    Canvas canvas = mottled(rough, tone * 0.72F, tone * 1.15F, 0.16F, random);
    multiply(canvas, reliefOf(rough, light, float(random.uniform(0.3, 1.1))));
    strewPebbles(canvas, int(random.uniform(0, 60)), random.uniform(0.008, 0.04), tone, light, random);
    return canvas;
}

Canvas litter(cv::Size size, const SceneLight& light, Random& random)
{
    Canvas canvas = soil(size, light, random);
    strewOldLeaves(canvas, 16, 0.16, 0.42, light, random);
    strewTwigs(canvas, int(random.uniform(2, 8)), Colour(0.42F, 0.33F, 0.25F), light, random);
    return canvas;
}

} // namespace

Canvas paintGround(cv::Size size, const SceneLight& light, Random& random)
{
    using Painter = Canvas (*)(cv::Size, const SceneLight&, Random&);
    static constexpr std::array<Painter, 6> kPainters{soil, grass, paper, wood, stone, litter};
    Canvas canvas = kPainters[random.below(kPainters.size())](size, light, random);
    if (random.uniform() < 0.55)
        strewOldLeaves(canvas, 1 + int(random.below(4)), 0.12, 0.34, light, random);
    return canvas;
}

void strewOver(Canvas& canvas, const SceneLight& light, Random& random)
{
    const double side = random.uniform(0, 2 * pi);
    const double half = canvas.cols / 2.0;
    const cv::Point2d from(half + 1.1 * half * std::cos(side), half + 1.1 * half * std::sin(side));
    const bool isTwig = random.uniform() < 0.4;
    const double width = canvas.cols * (isTwig ? random.uniform(0.010, 0.022) : random.uniform(0.014, 0.034));
    const TaperedLine line = strip(from, side + pi + random.uniform(-0.5, 0.5), canvas.cols * random.uniform(0.4, 0.9),
                                   width, random.uniform(-0.5, 0.5), random);
    const Colour colour = isTwig ? Colour(0.40F, 0.31F, 0.23F) : Colour(0.42F, 0.55F, 0.22F);
    paintStrip(canvas, line, varied(colour, 0.3F, random), light, float(width) * 0.9F);
}

} // namespace graft

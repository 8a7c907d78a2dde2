#include "leaves/leaf_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

/// Sub-pixel bits of OpenCV's polygon corners.
constexpr int kShift = 4;

std::vector<cv::Point> toFixed(const std::vector<cv::Point2d>& points)
{
    std::vector<cv::Point> fixed;
    fixed.reserve(points.size());
    for (const cv::Point2d& point : points)
        fixed.emplace_back(int(std::lround(point.x * (1 << kShift))), int(std::lround(point.y * (1 << kShift))));
    return fixed;
}

cv::Mat shifted(const cv::Mat1b& mask, cv::Point shift)
{
    cv::Mat result = cv::Mat1b::zeros(mask.size());
    const cv::Rect all({}, mask.size());
    const cv::Rect visible = (all + shift) & all;
    if (!visible.empty())
        mask(visible - shift).copyTo(result(visible));
    return result;
}

constexpr int kSplineTaps = 4;

struct SplineTaps {
    int first = 0;
    std::array<float, kSplineTaps> weights{};
};

/// Weights of the cubic convolution with a = -0.5 that stretches a row of `cells` values over `length` pixels. No
/// table of rounded positions, as image libraries have it: its steps would show under a light from the side.
std::vector<SplineTaps> splineTaps(int length, double cells)
{
    std::vector<SplineTaps> taps(static_cast<std::size_t>(length));
    for (int i = 0; i < length; ++i) {
        const double place = (i + 0.5) * cells / length;
        const int first = int(place);
        const auto t = float(place - first);
        taps[std::size_t(i)] = {first,
                                {((-0.5F * t + 1.0F) * t - 0.5F) * t, (1.5F * t - 2.5F) * t * t + 1.0F,
                                 ((-1.5F * t + 2.0F) * t + 0.5F) * t, (0.5F * t - 0.5F) * t * t}};
    }
    return taps;
}

} // namespace

Colour varied(const Colour& colour, float strength, Random& random)
{
    const auto light = float(random.uniform(1 - strength, 1 + strength));
    Colour result = colour * light;
    for (int channel = 0; channel < 3; ++channel)
        result[channel] *= float(random.uniform(1 - strength * 0.35, 1 + strength * 0.35));
    return result;
}

Field smoothNoise(cv::Size size, double across, double down, Random& random)
{
    const auto columns = splineTaps(size.width, across);
    const auto rows = splineTaps(size.height, down);
    Field grid(rows.back().first + kSplineTaps, columns.back().first + kSplineTaps);
    for (float& value : grid)
        value = float(random.uniform(-1, 1));
    Field wide(grid.rows, size.width);
    for (int y = 0; y < wide.rows; ++y)
        for (int x = 0; x < wide.cols; ++x) {
            const auto& [first, weights] = columns[std::size_t(x)];
            const float* from = grid[y] + first;
            wide(y, x) = from[0] * weights[0] + from[1] * weights[1] + from[2] * weights[2] + from[3] * weights[3];
        }
    Field field(size);
    for (int y = 0; y < size.height; ++y) {
        const auto& [first, weights] = rows[std::size_t(y)];
        const float* a = wide[first];
        const float* b = wide[first + 1];
        const float* c = wide[first + 2];
        const float* d = wide[first + 3];
        float* to = field[y];
        for (int x = 0; x < size.width; ++x)
            to[x] = a[x] * weights[0] + b[x] * weights[1] + c[x] * weights[2] + d[x] * weights[3];
    }
    return field;
}

Field layeredNoise(cv::Size size, double across, double down, int layers, double gain, Random& random)
{
    Field sum = smoothNoise(size, across, down, random);
    double weight = 1;
    for (int layer = 1; layer < layers; ++layer) {
        across = std::min(across * 2.1, double(size.width));
        down = std::min(down * 2.1, double(size.height));
        weight *= gain;
        cv::scaleAdd(smoothNoise(size, across, down, random), weight, sum, sum);
    }
    return sum;
}

Field reliefOf(const Field& height, const SceneLight& light, float strength)
{
    Field acrossSlope;
    Field downSlope;
    cv::Sobel(height, acrossSlope, CV_32F, 1, 0, 3, 0.25);
    cv::Sobel(height, downSlope, CV_32F, 0, 1, 3, 0.25);
    Field relief = -strength * (light.towards.x * acrossSlope + light.towards.y * downSlope) + 1.0;
    cv::max(relief, 0.15, relief);
    cv::min(relief, 2.2, relief);
    return relief;
}

void soften(cv::Mat& picture, double sigma)
{
    if (sigma < 1.2) {
        cv::GaussianBlur(picture, picture, {}, sigma);
        return;
    }
    constexpr int kPasses = 2; // of a box, whose variance is (side^2 - 1) / 12
    const int side = int(std::lround(std::sqrt(12 * sigma * sigma / kPasses + 1))) | 1;
    for (int pass = 0; pass < kPasses; ++pass)
        cv::blur(picture, picture, {side, side});
}

void multiply(Canvas& canvas, const Field& factor)
{
    for (int y = 0; y < canvas.rows; ++y)
        for (int x = 0; x < canvas.cols; ++x)
            canvas(y, x) *= factor(y, x);
}

void fillPolygon(cv::Mat1b& mask, const std::vector<cv::Point2d>& points, int value)
{
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{toFixed(points)}, cv::Scalar(value), cv::LINE_AA, kShift);
}

void drawTapered(cv::Mat1b& mask, const TaperedLine& line, int value)
{
    const auto& points = line.points;
    std::vector<cv::Point2d> outline;
    std::vector<cv::Point2d> back;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const cv::Point2d along = points[std::min(i + 1, points.size() - 1)] - points[i == 0 ? 0 : i - 1];
        const double length = std::max(1e-9, std::hypot(along.x, along.y));
        const double share = double(i) / double(points.size() - 1);
        const double half = 0.5 * (line.startWidth + (line.endWidth - line.startWidth) * share) / length;
        outline.emplace_back(points[i].x - along.y * half, points[i].y + along.x * half);
        back.emplace_back(points[i].x + along.y * half, points[i].y - along.x * half);
    }
    outline.insert(outline.end(), back.rbegin(), back.rend());
    fillPolygon(mask, outline, value);
}

void blend(Canvas& canvas, const cv::Mat1b& mask, const Colour& colour, cv::Point at)
{
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (const int share = mask(y, x); share > 0) {
                Colour& pixel = canvas(y + at.y, x + at.x);
                pixel = mix(pixel, colour, float(share) / 255.0F);
            }
}

void castShadow(Canvas& canvas, const cv::Mat1b& mask, const SceneLight& light, float height)
{
    const cv::Point2f shift = -light.towards * (light.slope * height);
    cv::Mat moved = shifted(mask, {int(std::lround(shift.x)), int(std::lround(shift.y))});
    soften(moved, std::max(0.8F, light.softness * height * 0.5F));
    const float strength = light.shadowStrength / 255.0F;
    const Colour tint(1.0F, 0.97F, 0.90F); // the sky still lights a shadow, and it is blue
    for (int y = 0; y < canvas.rows; ++y)
        for (int x = 0; x < canvas.cols; ++x)
            if (const int dark = moved.at<std::uint8_t>(y, x); dark > 0)
                for (int channel = 0; channel < 3; ++channel)
                    canvas(y, x)[channel] *= 1.0F - strength * float(dark) * tint[channel];
}

} // namespace graft

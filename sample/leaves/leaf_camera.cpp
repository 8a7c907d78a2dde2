#include "leaves/leaf_camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

using std::numbers::pi;

/// Light across the scene: brighter towards one side, darker in the corners, dappled by leaves above.
Field illumination(cv::Size size, Random& random)
{
    const double direction = random.uniform(0, 2 * pi);
    const auto slopeX = float(std::cos(direction) * random.uniform(0, 0.25));
    const auto slopeY = float(std::sin(direction) * random.uniform(0, 0.25));
    const auto vignette = float(random.uniform(0, 0.3));
    Field light(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const float u = 2.0F * float(x) / float(size.width) - 1.0F;
            const float v = 2.0F * float(y) / float(size.height) - 1.0F;
            light(y, x) = (1.0F + slopeX * u + slopeY * v) * (1.0F - vignette * 0.5F * (u * u + v * v));
        }
    if (random.uniform() < 0.35) {
        const Field foliage = layeredNoise(size, random.uniform(2, 5), random.uniform(2, 5), 2, 0.5, random);
        const auto depth = float(random.uniform(0.2, 0.5));
        const auto place = float(random.uniform(-0.2, 0.3));
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const float shade = std::clamp(0.5F + 4.0F * (foliage(y, x) - place), 0.0F, 1.0F);
                light(y, x) *= 1.0F - depth * shade;
            }
    }
    return light;
}

void blurAsLens(Canvas& canvas, Random& random)
{
    const double unit = canvas.cols / 320.0;
    const double focus = unit * std::pow(random.uniform(), 2.0) * 1.5;
    if (focus > 0.3)
        soften(canvas, focus);
    if (random.uniform() > 0.12)
        return;
    const int length = std::max(3, int(unit * random.uniform(2, 5)));
    Field streak = Field::zeros(length, length);
    const double direction = random.uniform(0, pi);
    const cv::Point2d half(0.5 * (length - 1) * std::cos(direction), 0.5 * (length - 1) * std::sin(direction));
    const cv::Point2d middle(0.5 * (length - 1), 0.5 * (length - 1));
    cv::line(streak, cv::Point(middle - half), cv::Point(middle + half), cv::Scalar(1.0));
    cv::filter2D(canvas, canvas, -1, streak / cv::sum(streak)[0]);
}

/// The brightest parts bend over instead of being cut off.
float toned(float value)
{
    constexpr float kShoulder = 0.8F;
    if (value <= kShoulder)
        return std::max(0.0F, value);
    return 1.0F - (1.0F - kShoulder) * std::exp(-(value - kShoulder) / (1.0F - kShoulder));
}

float meanOf(const Canvas& canvas)
{
    const cv::Scalar mean = cv::mean(canvas);
    return std::max(0.02F, float(mean[0] + mean[1] + mean[2]) / 3.0F);
}

} // namespace

Image photograph(Canvas scene, int size, Random& random)
{
    multiply(scene, illumination(scene.size(), random));
    Canvas small;
    cv::resize(scene, small, {size, size}, 0, 0, cv::INTER_AREA);
    blurAsLens(small, random);

    const float wanted = float(random.uniform(0.30, 0.50));
    const float exposure = std::pow(wanted / meanOf(small), 0.6F);
    const auto warmth = float(random.uniform(-0.09, 0.09));
    const Colour balance(1.0F + warmth, 1.0F + float(random.uniform(-0.025, 0.025)), 1.0F - warmth);
    const auto contrast = float(random.uniform(0.85, 1.12));
    const auto grain = float(0.006 + 0.028 * std::pow(random.uniform(), 2.0));
    Image image{.width = size, .height = size};
    image.rgb.reserve(std::size_t(size) * std::size_t(size) * 3);
    for (const Colour& pixel : small) {
        const auto brightnessNoise = float(random.uniform(-1, 1) + random.uniform(-1, 1)) * grain;
        for (int channel = 0; channel < 3; ++channel) {
            const float exposed = pixel[channel] * balance[channel] * exposure;
            const float noise = brightnessNoise + float(random.uniform(-1, 1)) * grain * 0.7F;
            const float value = toned(0.45F + (exposed - 0.45F) * contrast) + noise;
            image.rgb.push_back(std::uint8_t(std::clamp(value * 255.0F + 0.5F, 0.0F, 255.0F)));
        }
    }
    return image;
}

} // namespace graft

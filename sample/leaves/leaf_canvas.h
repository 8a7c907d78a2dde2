#pragma once

#include "base/random.h"
#include "leaves/leaf_outline.h"

#include <vector>

#include <opencv2/core.hpp>

namespace graft {

/// RGB, 0 to 1; may go beyond before the camera's exposure.
using Colour = cv::Vec3f;
using Canvas = cv::Mat_<Colour>;
using Field = cv::Mat_<float>;

/// Where the light of a scene comes from.
struct SceneLight {
    cv::Point2f towards; ///< On the ground, unit length: shadows fall the other way.
    float slope = 1;     ///< How flat it comes in: length of the shadow of a thing of height 1.
    float softness = 1;  ///< Of shadows' edges.
    float shadowStrength = 0.5F;
};

inline Colour mix(const Colour& a, const Colour& b, float share)
{
    return a + (b - a) * share;
}

/// `colour` made lighter or darker and a little different in hue.
Colour varied(const Colour& colour, float strength, Random& random);

/// Smooth random values around 0 (standard deviation near 0.5), with `across` x `down` bumps.
Field smoothNoise(cv::Size size, double across, double down, Random& random);

/// Several sizes of smoothNoise() on top of each other, each finer one weaker by `gain`.
Field layeredNoise(cv::Size size, double across, double down, int layers, double gain, Random& random);

/// 1 plus the slope of `height` towards the light: multiplied in, it makes a surface look rough.
Field reliefOf(const Field& height, const SceneLight& light, float strength);

/// Blurs like a Gaussian of that width in pixels, at a cost that does not depend on the width.
void soften(cv::Mat& picture, double sigma);

void multiply(Canvas& canvas, const Field& factor);

/// Fills a polygon, with smooth edges, in an 8-bit mask.
void fillPolygon(cv::Mat1b& mask, const std::vector<cv::Point2d>& points, int value = 255);

/// Draws a line that tapers, in pixels.
void drawTapered(cv::Mat1b& mask, const TaperedLine& line, int value = 255);

/// Lays a plain colour over the canvas where the mask is.
void blend(Canvas& canvas, const cv::Mat1b& mask, const Colour& colour, cv::Point at = {});

/// Darkens the canvas where a thing of this mask, `height` pixels above the ground, keeps the light off.
void castShadow(Canvas& canvas, const cv::Mat1b& mask, const SceneLight& light, float height);

} // namespace graft

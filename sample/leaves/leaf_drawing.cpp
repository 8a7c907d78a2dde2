// The module behind leaf_drawing.h.
#include "leaf_drawing.h"

#include "images/modules/opencv_setup.h"
#include "leaves/leaf_camera.h"
#include "leaves/leaf_ground.h"
#include "leaves/leaf_painter.h"

#include <array>
#include <cmath>
#include <numbers>

namespace graft {

namespace {

/// Everything is painted at twice the size and reduced at the end, as a lens does.
constexpr int kSupersampling = 2;

SceneLight randomLight(Random& random)
{
    const double direction = random.uniform(0, 2 * std::numbers::pi);
    return {.towards = cv::Point2f(float(std::cos(direction)), float(std::sin(direction))),
            .slope = float(random.uniform(0.5, 1.8)),
            .softness = float(random.uniform(0.4, 1.6)),
            .shadowStrength = float(random.uniform(0.3, 0.65))};
}

LeafPose randomPose(int kind, int side, Random& random)
{
    // Narrow leaves and leaves of leaflets are seen from nearer, so that size does not tell the kind.
    static constexpr std::array kNearness{1.12, 1.0, 0.98, 0.98, 1.08};
    const double length = side * random.uniform(0.52, 0.88) * kNearness[std::size_t(kind)];
    const double shift = 0.5 * (side - 0.75 * length) * 0.55;
    return {.at = {side * 0.5 + random.uniform(-shift, shift), side * 0.5 + random.uniform(-shift, shift)},
            .length = length,
            .degrees = random.uniform(0, 360),
            .squeeze = random.uniform(0.62, 1.0),
            .squeezeDegrees = random.uniform(0, 180),
            .height = random.uniform(0.006, 0.035)};
}

Image draw(int kind, int index, int size, std::uint64_t seed)
{
    prepareOpenCv();
    Random random{seed, std::uint64_t(kind), std::uint64_t(index)};
    const int side = size * kSupersampling;
    const SceneLight light = randomLight(random);
    Canvas canvas = paintGround({side, side}, light, random);
    const LeafPose pose = randomPose(kind, side, random);
    const LeafShape shape = growLeaf(kind, random);
    paintLeaf(canvas, shape, pose, LeafLook::random(random), light, random);
    for (double chance = 0.35; random.uniform() < chance; chance *= 0.6)
        strewOver(canvas, light, random);
    return photograph(canvas, size, random);
}

} // namespace

} // namespace graft

extern "C" const graft::LeafDrawing graftLeafDrawing;
const graft::LeafDrawing graftLeafDrawing{.draw = graft::draw};

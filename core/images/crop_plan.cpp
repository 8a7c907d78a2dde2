#include "images/crop_plan.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

struct Numbers {
    static std::int64_t number(std::int64_t value) { return value; }
    static std::int64_t least(std::int64_t a, std::int64_t b) { return std::min(a, b); }
    static std::int64_t most(std::int64_t a, std::int64_t b) { return std::max(a, b); }
    static std::int64_t plus(std::int64_t a, std::int64_t b) { return a + b; }
    static std::int64_t minus(std::int64_t a, std::int64_t b) { return a - b; }
    static std::int64_t times(std::int64_t a, std::int64_t b) { return a * b; }
    static std::int64_t over(std::int64_t a, std::int64_t b) { return a / b; }
    static std::int64_t rest(std::int64_t a, std::int64_t b) { return a % b; }
};

} // namespace

ShareOfSide fractionOf(double share)
{
    constexpr std::int64_t kLargestDenominator = 32767;
    constexpr double kRounding = 1e-15;
    ShareOfSide before{0, 1};
    ShareOfSide best{1, 0};
    double rest = std::max(share, 0.5 / double(kLargestDenominator)); // less is nothing
    for (;;) { // continued fractions: each is the nearest of its size
        const auto whole = std::int64_t(rest);
        const ShareOfSide next{whole * best.numerator + before.numerator,
                               whole * best.denominator + before.denominator};
        if (next.denominator > kLargestDenominator)
            return best;
        before = best;
        best = next;
        const double error = std::abs(double(best.numerator) / double(best.denominator) - share);
        if (error <= kRounding || rest == double(whole))
            return best;
        rest = 1 / (rest - double(whole));
    }
}

CropPlan planCrop(const Preprocessing& preprocessing, int width, int height)
{
    Numbers numbers;
    CropPlan plan{cropSteps(numbers, preprocessing, std::int64_t(width), std::int64_t(height)),
                  {.left = 0, .top = 0, .width = width, .height = height},
                  {.left = 0, .top = 0, .width = preprocessing.size, .height = preprocessing.size}};
    if (plan.cut)
        plan.seen = {
            .left = plan.cut->left, .top = plan.cut->top, .width = int(plan.cut->side), .height = int(plan.cut->side)};
    if (plan.kept) {
        plan.input.left = plan.kept->left;
        plan.input.top = plan.kept->top;
    }
    return plan;
}

double shortSideAsItIs(const Preprocessing& preprocessing)
{
    switch (preprocessing.rule) {
    case ResizeRule::CropThenResize:
        return preprocessing.size / preprocessing.cropFraction;
    case ResizeRule::ResizeThenCrop:
        return preprocessing.resizeTo;
    case ResizeRule::Squash:
        break;
    }
    return preprocessing.size;
}

CropBox CropPlan::view() const
{
    CropBox box{.left = double(seen.left),
                .top = double(seen.top),
                .right = double(seen.left + seen.width),
                .bottom = double(seen.top + seen.height)};
    if (!kept)
        return box;
    const double side = double(std::min(seen.width, seen.height)) * input.width / double(std::min(width, height));
    box.left += (seen.width - side) / 2;
    box.top += (seen.height - side) / 2;
    box.right = box.left + side;
    box.bottom = box.top + side;
    return box;
}

} // namespace graft

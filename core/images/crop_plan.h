#pragma once

#include "images/preprocessing.h"

#include <cstdint>
#include <optional>

namespace graft {

/// A share of the picture's side as a fraction of integers, since not every engine has numbers of double precision.
struct ShareOfSide {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

/// The simplest fraction within the rounding of a double, at most 1; else the nearest whose products with sides up to
/// 65535 fit in 32 bits.
ShareOfSide fractionOf(double share);

/// How a picture of any size becomes the network's square, in whole pixels.
/// @tparam Whole a number, or what stands for one in a program that is written.
template <typename Whole>
struct CropSteps {
    struct Corner {
        Whole left;
        Whole top;
    };
    struct Square {
        Whole left;
        Whole top;
        Whole side;
    };

    std::optional<Square> cut;  ///< First, this is cut out of the picture; nothing: all of it is seen.
    Whole width;                ///< What is seen is resized to this,
    Whole height;               ///< and this.
    std::optional<Corner> kept; ///< A square of the network's size here is the input; nothing: it has that size.
};

/// The rule, once for all that fit pictures: those that do it and those that write programs which do.
/// @param sums what reckons with `Whole`: number(), least(), most(), plus(), minus(), times(), and over() and rest() of
///        a division. No number is ever below 0.
template <typename Sums, typename Whole>
CropSteps<Whole> cropSteps(Sums& sums, const Preprocessing& preprocessing, const Whole& width, const Whole& height)
{
    const auto number = [&](std::int64_t value) { return sums.number(value); };
    // As the original evaluation of EfficientNet does: the side rounded down, the margins' halves up.
    const auto middleSquare = [&]() -> typename CropSteps<Whole>::Square {
        const ShareOfSide share = fractionOf(preprocessing.cropFraction);
        const Whole shortSide = sums.least(height, width);
        const Whole kept = sums.over(sums.times(shortSide, number(share.numerator)), number(share.denominator));
        const Whole side = sums.most(kept, number(1));
        // Not half of one more: engines that reckon with shapes they do not know cannot tell that it ends inside.
        const auto largerHalf = [&](const Whole& margin) {
            return sums.plus(sums.over(margin, number(2)), sums.rest(margin, number(2)));
        };
        const Whole top = largerHalf(sums.minus(height, side));
        return {.left = largerHalf(sums.minus(width, side)), .top = top, .side = side};
    };
    // Halves go to the even neighbour, as in Python's round() and therefore in torchvision.
    const auto halfOfMargin = [&](const Whole& side) {
        const Whole margin = sums.minus(side, number(preprocessing.size));
        const Whole half = sums.over(margin, number(2));
        return sums.plus(half, sums.times(sums.rest(margin, number(2)), sums.rest(half, number(2))));
    };
    if (preprocessing.rule == ResizeRule::ResizeThenCrop) {
        const Whole shortSide = sums.least(height, width);
        const auto scaled = [&](const Whole& side) {
            return sums.over(sums.times(side, number(preprocessing.resizeTo)), shortSide);
        };
        const Whole newHeight = scaled(height);
        const Whole newWidth = scaled(width);
        const Whole top = halfOfMargin(newHeight);
        return {.cut = {},
                .width = newWidth,
                .height = newHeight,
                .kept = typename CropSteps<Whole>::Corner{.left = halfOfMargin(newWidth), .top = top}};
    }
    CropSteps<Whole> steps{
        .cut = {}, .width = number(preprocessing.size), .height = number(preprocessing.size), .kept = {}};
    if (preprocessing.rule == ResizeRule::CropThenResize)
        steps.cut = middleSquare();
    return steps;
}

/// The steps for a picture whose size is known.
struct CropPlan : CropSteps<std::int64_t> {
    PixelBox seen;  ///< The part of the picture that is resized.
    PixelBox input; ///< The part of the result that is the network's input.

    /// That part in the picture's own pixels, about its middle: what augmentation varies.
    [[nodiscard]] CropBox view() const;
};

CropPlan planCrop(const Preprocessing& preprocessing, int width, int height);

/// The short side of pictures that are neither reduced nor enlarged.
double shortSideAsItIs(const Preprocessing& preprocessing);

} // namespace graft

#include "images/orientation.h"

#include <algorithm>
#include <cstring>

namespace graft {

namespace {

/// Where upright pixel (x, y) is stored: at origin + x * perX + y * perY, in pixels of the stored picture.
struct PixelWalk {
    std::ptrdiff_t origin = 0;
    std::ptrdiff_t perX = 0;
    std::ptrdiff_t perY = 0;
};

PixelWalk walkFor(int orientation, std::ptrdiff_t width, std::ptrdiff_t height)
{
    const std::ptrdiff_t right = width - 1;
    const std::ptrdiff_t bottom = (height - 1) * width;
    switch (orientation) {
    case 2: // mirrored
        return {right, -1, width};
    case 3: // upside down
        return {bottom + right, -1, -width};
    case 4: // mirrored, upside down
        return {bottom, 1, -width};
    case 5: // mirrored along the falling diagonal
        return {0, width, 1};
    case 6: // to be turned clockwise
        return {bottom, -width, 1};
    case 7: // mirrored along the rising diagonal
        return {bottom + right, -width, -1};
    case 8: // to be turned counter-clockwise
        return {right, width, -1};
    default:
        return {0, 1, width};
    }
}

} // namespace

Image upright(Image stored, int orientation)
{
    if (orientation <= 1 || orientation > 8)
        return stored;
    const bool swapsSides = orientation >= 5;
    Image result{.width = swapsSides ? stored.height : stored.width,
                 .height = swapsSides ? stored.width : stored.height};
    result.rgb.resize(stored.rgb.size());
    const PixelWalk walk = walkFor(orientation, stored.width, stored.height);
    constexpr int kTile = 32; // keeps a turned column's cache lines in use until they are read through
    for (int tileY = 0; tileY < result.height; tileY += kTile)
        for (int tileX = 0; tileX < result.width; tileX += kTile)
            for (int y = tileY; y < std::min(tileY + kTile, result.height); ++y) {
                std::uint8_t* to = result.row(y) + std::size_t(tileX) * 3;
                const std::uint8_t* from = stored.rgb.data() + 3 * (walk.origin + tileX * walk.perX + y * walk.perY);
                for (int x = tileX; x < std::min(tileX + kTile, result.width); ++x, to += 3, from += 3 * walk.perX)
                    std::memcpy(to, from, 3);
            }
    return result;
}

} // namespace graft

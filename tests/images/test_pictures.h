#pragma once

#include "images/image.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <span>
#include <string>

/// Small pictures and files for tests.
namespace testing_pictures {

using Pixel = std::array<int, 3>;

inline Pixel pixelAt(const graft::Image& image, int x, int y)
{
    const std::uint8_t* pixel = image.row(y) + x * 3;
    return {pixel[0], pixel[1], pixel[2]};
}

inline std::string toText(const Pixel& pixel)
{
    return std::to_string(pixel[0]) + ',' + std::to_string(pixel[1]) + ',' + std::to_string(pixel[2]);
}

/// A picture whose pixel at (x, y) is colourAt(x, y).
template <class ColourAt>
graft::Image makeImage(int width, int height, const ColourAt& colourAt)
{
    graft::Image image{.width = width, .height = height};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int level : Pixel(colourAt(x, y)))
                image.rgb.push_back(std::uint8_t(level));
    return image;
}

inline graft::Image plainImage(int width, int height, const Pixel& colour)
{
    return makeImage(width, height, [&](int, int) { return colour; });
}

/// Every pixel and channel differs from its neighbours.
inline graft::Image patternImage(int width, int height)
{
    return makeImage(width, height, [](int x, int y) {
        return Pixel{(x * 37 + y * 59) % 256, (x * 37 + y * 59 + 83) % 256, (x * 37 + y * 59 + 166) % 256};
    });
}

inline std::span<const std::uint8_t> bytesOf(const QByteArray& file)
{
    return {reinterpret_cast<const std::uint8_t*>(file.constData()), std::size_t(file.size())};
}

} // namespace testing_pictures

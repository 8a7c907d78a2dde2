#pragma once

#include <algorithm>
#include <cstdint>

namespace graft {

/// The one rule by which numbers of any width become levels of 0 to 255: of more than 8 bits the upper 8 are taken, of
/// fewer the largest becomes 255.
inline std::uint8_t levelOfBits(std::uint32_t value, int bits)
{
    if (bits >= 8)
        return std::uint8_t(value >> (bits - 8));
    const std::uint32_t largest = (1U << bits) - 1;
    return std::uint8_t((value * 255 + largest / 2) / largest);
}

/// The same where a picture says itself what its largest value is.
inline std::uint8_t levelOfRange(std::uint32_t value, std::uint32_t largest)
{
    return std::uint8_t((std::min(value, largest) * 255 + largest / 2) / largest);
}

/// 16-bit numbers that never reach this use 12 bits of them.
constexpr std::uint32_t kTwelveBits = 4096;

/// Inks to light, rounded as Pillow's conversion does.
/// @param inks cyan, magenta, yellow and black; 255 is all of it.
inline void inksToRgb(const std::uint8_t* inks, std::uint8_t* rgb)
{
    const int white = 255 - inks[3];
    for (int channel = 0; channel < 3; ++channel) {
        const int product = inks[channel] * white + 128;
        rgb[channel] = std::uint8_t(std::max(0, white - (((product >> 8) + product) >> 8)));
    }
}

} // namespace graft

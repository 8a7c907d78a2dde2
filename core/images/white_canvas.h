#pragma once

#include "images/image.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace graft {

/// How the colours of a picture with an alpha channel are stored.
enum class Alpha { Straight, Premultiplied };

/// What is seen of one channel on white, as a picture viewer shows it.
inline std::uint8_t onWhite(int level, int alpha, Alpha kind)
{
    if (kind == Alpha::Premultiplied)
        return std::uint8_t(std::min(255, level + 255 - alpha));
    const int sum = level * alpha + 255 * (255 - alpha) + 128;
    return std::uint8_t((sum + (sum >> 8)) >> 8); // sum / 255, rounded
}

/// Takes the rows of a picture as they are decoded. White where nothing is put.
class WhiteCanvas {
public:
    WhiteCanvas(int width, int height) : m_image{.width = width, .height = height}
    {
        m_image.rgb.assign(std::size_t(width) * std::size_t(height) * 3, 255);
    }

    /// For decoders that write opaque rows by themselves; they count as visible.
    std::uint8_t* opaqueRow(int y)
    {
        m_visible += m_image.width;
        return m_image.row(y);
    }

    /// `count` opaque pixels of three bytes from (x, y) on.
    void putRgb(int x, int y, const std::uint8_t* rgb, int count)
    {
        std::copy_n(rgb, std::size_t(count) * 3, m_image.row(y) + std::size_t(x) * 3);
        m_visible += count;
    }

    /// `count` pixels of four bytes from (x, y) on.
    void putRgba(int x, int y, const std::uint8_t* rgba, int count, Alpha kind)
    {
        std::uint8_t* rgb = m_image.row(y) + std::size_t(x) * 3;
        m_visible += kind == Alpha::Straight ? putOnWhite<Alpha::Straight>(rgba, rgb, count)
                                             : putOnWhite<Alpha::Premultiplied>(rgba, rgb, count);
    }

    [[nodiscard]] int width() const { return m_image.width; }
    [[nodiscard]] int height() const { return m_image.height; }

    /// Whether fewer than one pixel in a hundred can be seen.
    [[nodiscard]] bool isBlank() const
    {
        return m_visible * 100 < std::int64_t(m_image.width) * std::int64_t(m_image.height);
    }

    Image take() { return std::move(m_image); }

private:
    static constexpr int kFaintest = 16; // of 255

    /// The kind is known when this is compiled, as the loop is four times as fast then.
    /// @return how many can be seen.
    template <Alpha kKind>
    static int putOnWhite(const std::uint8_t* rgba, std::uint8_t* rgb, int count)
    {
        int visible = 0;
        for (int i = 0; i < count; ++i, rgba += 4, rgb += 3) {
            const int alpha = rgba[3];
            visible += alpha >= kFaintest ? 1 : 0;
            for (int channel = 0; channel < 3; ++channel)
                rgb[channel] = onWhite(rgba[channel], alpha, kKind);
        }
        return visible;
    }

    Image m_image;
    std::int64_t m_visible = 0;
};

} // namespace graft

#pragma once

#include "images/modules/tiff_file.h"
#include "images/white_canvas.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace graft {

enum class TiffColours { Grey, InvertedGrey, Palette, Rgb, Inks, ByLibtiff };

/// How the numbers of a TIFF page are to be read.
struct TiffLayout {
    int width = 0;
    int height = 0;
    int bits = 8; ///< 1 to 16 a sample.
    int samples = 1;
    TiffColours colours = TiffColours::Grey;
    int colourSamples = 1;
    std::optional<Alpha> alpha; ///< Of the sample behind the colours.
    bool planes = false;        ///< Each sample in pieces of its own.
    std::uint32_t largest = 0;  ///< What the file says; 0: what the bits can hold.
};

/// Numbers of 1 to 16 bits, one behind the other; those of 16 are in the machine's own order.
class TiffSampleReader {
public:
    explicit TiffSampleReader(int bits) : m_bits(bits) {}

    /// Writes `count` numbers to every `step`th element of `to` from the first on.
    void read(const std::uint8_t* from, std::size_t count, std::uint16_t* to, std::size_t step) const;

private:
    [[nodiscard]] std::uint16_t bitsAt(const std::uint8_t* from, std::size_t at) const;

    int m_bits;
};

/// Rows of samples to what is seen of them.
class TiffPixelMaker {
public:
    /// @throws CodecRefusal if a palette is missing.
    TiffPixelMaker(const TiffFile& file, const TiffLayout& layout);

    /// Red, green, blue, and alpha where the page has it: 3 or 4.
    [[nodiscard]] std::size_t pixelBytes() const { return m_layout.alpha ? 4 : 3; }

    /// Writes `count` pixels, of `layout.samples` numbers each, as `pixelBytes()` each.
    void makeRow(const std::uint16_t* samples, std::size_t count, std::uint8_t* pixels);

    /// The largest number of a colour so far. Only reckoned for 16 bits, where it tells of dark pictures.
    [[nodiscard]] std::uint32_t largest() const { return m_largest; }

private:
    using Rgba = std::array<std::uint8_t, 4>;

    void readPalette(const TiffFile& file);
    [[nodiscard]] Rgba entry(std::uint16_t index) const;
    void lookAtLargest(const std::uint16_t* samples, std::size_t count);

    /// Calls `colour(samples of the pixel, its rgb)` for each pixel, and fills in its alpha.
    template <typename Colour>
    void eachPixel(const std::uint16_t* samples, std::size_t count, std::uint8_t* pixels, const Colour& colour) const;

    TiffLayout m_layout;
    std::vector<std::uint8_t> m_levels; ///< 0 to 255, of each number that the bits can hold.
    std::vector<Rgba> m_palette;
    std::uint32_t m_largest = 0;
};

} // namespace graft

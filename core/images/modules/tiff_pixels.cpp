#include "images/modules/tiff_pixels.h"

#include "images/sample_levels.h"

#include <algorithm>
#include <cstring>

namespace graft {

void TiffSampleReader::read(const std::uint8_t* from, std::size_t count, std::uint16_t* to, std::size_t step) const
{
    if (m_bits == 8)
        for (std::size_t i = 0; i < count; ++i)
            to[i * step] = from[i];
    else if (m_bits == 16)
        for (std::size_t i = 0; i < count; ++i)
            std::memcpy(to + i * step, from + 2 * i, 2);
    else
        for (std::size_t i = 0; i < count; ++i)
            to[i * step] = bitsAt(from, i * std::size_t(m_bits));
}

std::uint16_t TiffSampleReader::bitsAt(const std::uint8_t* from, std::size_t at) const
{
    std::uint32_t value = 0;
    for (int left = m_bits; left > 0;) {
        const int inByte = 8 - int(at % 8);
        const int take = std::min(left, inByte);
        value = value << take | (std::uint32_t(from[at / 8]) >> (inByte - take) & ((1U << take) - 1));
        at += std::size_t(take);
        left -= take;
    }
    return std::uint16_t(value);
}

TiffPixelMaker::TiffPixelMaker(const TiffFile& file, const TiffLayout& layout)
    : m_layout(layout), m_levels(std::size_t{1} << layout.bits)
{
    for (std::uint32_t value = 0; value < m_levels.size(); ++value)
        m_levels[value] = layout.largest > 0 ? levelOfRange(value, layout.largest) : levelOfBits(value, layout.bits);
    if (layout.colours == TiffColours::Palette)
        readPalette(file);
}

template <typename Colour>
void TiffPixelMaker::eachPixel(const std::uint16_t* samples, std::size_t count, std::uint8_t* pixels,
                               const Colour& colour) const
{
    const auto step = std::size_t(m_layout.samples);
    const auto alphaAt = std::size_t(m_layout.colourSamples);
    const std::uint8_t* levels = m_levels.data();
    if (m_layout.alpha)
        for (std::size_t i = 0; i < count; ++i, samples += step, pixels += 4) {
            colour(samples, pixels);
            pixels[3] = levels[samples[alphaAt]];
        }
    else
        for (std::size_t i = 0; i < count; ++i, samples += step, pixels += 3)
            colour(samples, pixels);
}

void TiffPixelMaker::makeRow(const std::uint16_t* samples, std::size_t count, std::uint8_t* pixels)
{
    if (m_layout.bits == 16 && m_layout.colours != TiffColours::Palette)
        lookAtLargest(samples, count);
    const std::uint8_t* levels = m_levels.data();
    switch (m_layout.colours) {
    case TiffColours::Grey:
        eachPixel(samples, count, pixels, [levels](const std::uint16_t* sample, std::uint8_t* rgb) {
            rgb[0] = rgb[1] = rgb[2] = levels[sample[0]];
        });
        return;
    case TiffColours::InvertedGrey:
        eachPixel(samples, count, pixels, [levels](const std::uint16_t* sample, std::uint8_t* rgb) {
            rgb[0] = rgb[1] = rgb[2] = std::uint8_t(255 - levels[sample[0]]);
        });
        return;
    case TiffColours::Palette:
        eachPixel(samples, count, pixels, [this](const std::uint16_t* sample, std::uint8_t* rgb) {
            std::memcpy(rgb, entry(sample[0]).data(), 3);
        });
        return;
    case TiffColours::Inks:
        eachPixel(samples, count, pixels, [levels](const std::uint16_t* sample, std::uint8_t* rgb) {
            const Rgba inks{levels[sample[0]], levels[sample[1]], levels[sample[2]], levels[sample[3]]};
            inksToRgb(inks.data(), rgb);
        });
        return;
    default:
        eachPixel(samples, count, pixels, [levels](const std::uint16_t* sample, std::uint8_t* rgb) {
            for (int channel = 0; channel < 3; ++channel)
                rgb[channel] = levels[sample[channel]];
        });
    }
}

void TiffPixelMaker::lookAtLargest(const std::uint16_t* samples, std::size_t count)
{
    const auto step = std::size_t(m_layout.samples);
    const auto colours = std::size_t(m_layout.colourSamples);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t colour = 0; colour < colours; ++colour)
            m_largest = std::max<std::uint32_t>(m_largest, samples[i * step + colour]);
}

TiffPixelMaker::Rgba TiffPixelMaker::entry(std::uint16_t index) const
{
    return index < m_palette.size() ? m_palette[index] : Rgba{};
}

/// 16 bits an entry; some writers only know 8.
void TiffPixelMaker::readPalette(const TiffFile& file)
{
    std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    if (TIFFGetField(file.handle(), TIFFTAG_COLORMAP, &red, &green, &blue) != 1)
        throw damagedData("TIFF", Text("no colours in it"));
    const std::size_t count = std::size_t{1} << m_layout.bits;
    const auto isSmall = [&](const std::uint16_t* entries) {
        return std::all_of(entries, entries + count, [](std::uint16_t entry) { return entry < 256; });
    };
    const int shift = isSmall(red) && isSmall(green) && isSmall(blue) ? 0 : 8;
    for (std::size_t i = 0; i < count; ++i)
        m_palette.push_back(
            {std::uint8_t(red[i] >> shift), std::uint8_t(green[i] >> shift), std::uint8_t(blue[i] >> shift), 255});
}

} // namespace graft

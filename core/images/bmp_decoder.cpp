#include "images/bmp_decoder.h"

#include "images/byte_reader.h"
#include "images/sample_levels.h"
#include "images/white_canvas.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint64_t kFileHeaderBytes = 14;
constexpr std::uint32_t kCoreHeader = 12;
constexpr std::uint32_t kInfoHeader = 40;
constexpr std::uint32_t kHeaderWithMasks = 52;
constexpr std::uint32_t kHeaderWithAlphaMask = 56;
constexpr std::uint32_t kHeaderWithProfile = 124;

enum class Compression : std::uint32_t { None = 0, RunLengths8 = 1, RunLengths4 = 2, Masks = 3, AlphaMasks = 6 };

using Colour = std::array<std::uint8_t, 3>;

/// Red, green, blue and alpha in a pixel of 16 or 32 bits.
using Masks = std::array<std::uint32_t, 4>;

struct Bmp {
    std::uint32_t headerBytes = 0;
    int width = 0;
    int height = 0;
    bool topDown = false;
    int bits = 0;
    Compression compression = Compression::None;
    Masks masks{};
    std::uint64_t paletteAt = 0;
    std::uint32_t colours = 0; ///< In the palette; 0: as many as the bits can count.
    std::uint64_t pixelsAt = 0;
};

Error damaged()
{
    return pictureError(Text("BMP data that is damaged"));
}

void readCore(const ByteReader& reader, Bmp& bmp)
{
    bmp.width = reader.u16(18);
    bmp.height = reader.u16(20);
    bmp.bits = reader.u16(24);
}

void readInfo(const ByteReader& reader, Bmp& bmp)
{
    bmp.width = std::int32_t(reader.u32(18));
    const auto height = std::int32_t(reader.u32(22)); // negative where the rows run downwards
    if (height == std::numeric_limits<std::int32_t>::min())
        throw damaged();
    bmp.height = std::abs(height);
    bmp.topDown = height < 0;
    bmp.bits = reader.u16(28);
    bmp.compression = Compression(bmp.headerBytes > 16 ? reader.u32(30) : 0);
    bmp.colours = bmp.headerBytes >= kInfoHeader ? reader.u32(46) : 0;
}

bool hasMasks(const Bmp& bmp)
{
    return bmp.compression == Compression::Masks || bmp.compression == Compression::AlphaMasks;
}

Masks usualMasks(int bits)
{
    return bits == 16 ? Masks{0x7C00, 0x3E0, 0x1F, 0} : Masks{0xFF0000, 0xFF00, 0xFF, 0};
}

/// They stand in the header, or behind the short one, which had no room for them.
void readMasks(const ByteReader& reader, Bmp& bmp)
{
    bmp.paletteAt = kFileHeaderBytes + bmp.headerBytes;
    bmp.masks = usualMasks(bmp.bits);
    if (!hasMasks(bmp))
        return;
    constexpr std::uint64_t kMasksAt = kFileHeaderBytes + kInfoHeader;
    const bool behind = bmp.headerBytes < kHeaderWithMasks;
    const bool alpha = bmp.headerBytes >= kHeaderWithAlphaMask || bmp.compression == Compression::AlphaMasks;
    for (std::uint64_t i = 0; i < 4; ++i)
        bmp.masks[i] = i < 3 || alpha ? reader.u32(kMasksAt + 4 * i) : 0;
    if (behind)
        bmp.paletteAt += alpha ? 16 : 12;
}

std::uint64_t paletteBytes(const Bmp& bmp)
{
    if (bmp.bits > 8)
        return 0;
    const std::uint64_t most = std::uint64_t{1} << bmp.bits;
    const std::uint64_t count = bmp.colours == 0 ? most : std::min<std::uint64_t>(bmp.colours, most);
    return count * (bmp.headerBytes == kCoreHeader ? 3 : 4);
}

Bmp readBmp(const ByteReader& reader)
{
    Bmp bmp{.headerBytes = reader.u32(14)};
    if (bmp.headerBytes == kCoreHeader)
        readCore(reader, bmp);
    else if (bmp.headerBytes >= 16 && bmp.headerBytes <= kHeaderWithProfile)
        readInfo(reader, bmp);
    else
        throw damaged();
    readMasks(reader, bmp);
    bmp.pixelsAt = reader.u32(10);
    if (bmp.pixelsAt < bmp.paletteAt) // as some writers leave it
        bmp.pixelsAt = bmp.paletteAt + paletteBytes(bmp);
    return bmp;
}

bool isContiguous(std::uint32_t mask)
{
    return mask == 0 || std::has_single_bit((mask >> std::countr_zero(mask)) + 1ULL);
}

void requireReadable(const Bmp& bmp)
{
    const bool small = bmp.bits == 1 || bmp.bits == 2 || bmp.bits == 4 || bmp.bits == 8;
    const bool large = bmp.bits == 16 || bmp.bits == 24 || bmp.bits == 32;
    switch (bmp.compression) {
    case Compression::None:
        if (!small && !large)
            throw pictureError(Text("a BMP picture of %1 bits a pixel", bmp.bits), Text("1 to 32"));
        return;
    case Compression::RunLengths8:
    case Compression::RunLengths4:
        if (bmp.bits != (bmp.compression == Compression::RunLengths8 ? 8 : 4))
            throw damaged();
        return;
    case Compression::Masks:
    case Compression::AlphaMasks:
        if (bmp.bits != 16 && bmp.bits != 32)
            throw damaged();
        for (const std::uint32_t mask : bmp.masks)
            if (!isContiguous(mask))
                throw damaged();
        return;
    }
    throw pictureError(Text("BMP data compressed in a way that is not supported"));
}

/// What a mask makes of each pixel.
class Channel {
public:
    explicit Channel(std::uint32_t mask) : m_mask(mask), m_shift(mask == 0 ? 0 : std::countr_zero(mask))
    {
        const int bits = std::bit_width(mask >> m_shift);
        m_tooMany = std::max(0, bits - 8);
        for (std::uint32_t value = 0; bits > 0 && value < m_levels.size(); ++value)
            m_levels[value] = levelOfBits(value, std::min(bits, 8));
    }

    [[nodiscard]] std::uint8_t level(std::uint32_t pixel) const
    {
        return m_levels[(pixel & m_mask) >> m_shift >> m_tooMany];
    }

private:
    std::uint32_t m_mask;
    int m_shift;
    int m_tooMany = 0;
    std::array<std::uint8_t, 256> m_levels{};
};

class BmpDecoder {
public:
    BmpDecoder(Bytes bytes, const Bmp& bmp)
        : m_reader(bytes, ByteOrder::Little, "BMP"), m_bmp(bmp), m_canvas(bmp.width, bmp.height)
    {
    }

    StoredPicture decode()
    {
        if (m_bmp.bits <= 8)
            readPalette();
        if (m_bmp.compression == Compression::RunLengths8 || m_bmp.compression == Compression::RunLengths4)
            readRuns();
        else
            readRows();
        StoredPicture picture{.metadata = {.colourProfile = colourProfile()}};
        if (m_canvas.isBlank())
            picture.notes.push_back(PictureNote::Transparent);
        picture.image = m_canvas.take();
        return picture;
    }

private:
    /// Colours beyond the file's are black.
    void readPalette()
    {
        const std::uint64_t entryBytes = m_bmp.headerBytes == kCoreHeader ? 3 : 4;
        const std::uint64_t room = m_bmp.pixelsAt - m_bmp.paletteAt;
        const auto entries = m_reader.slice(m_bmp.paletteAt, std::min(paletteBytes(m_bmp), room));
        for (std::size_t i = 0; (i + 1) * entryBytes <= entries.size(); ++i)
            for (std::size_t channel = 0; channel < 3; ++channel)
                m_palette[i][channel] = entries[i * entryBytes + 2 - channel];
    }

    [[nodiscard]] int rowOnCanvas(int row) const { return m_bmp.topDown ? row : m_bmp.height - 1 - row; }

    void readRows()
    {
        const std::uint64_t rowBits = std::uint64_t(m_bmp.width) * std::uint64_t(m_bmp.bits);
        const std::uint64_t stride = (rowBits + 31) / 32 * 4;
        const Bytes pixels =
            m_reader.slice(m_bmp.pixelsAt, stride * std::uint64_t(m_bmp.height - 1) + (rowBits + 7) / 8);
        const bool alpha = m_bmp.masks[3] != 0 && m_bmp.bits > 8 && hasAlpha(pixels, stride);
        for (int row = 0; row < m_bmp.height; ++row) {
            const std::uint8_t* from = pixels.data() + stride * std::uint64_t(row);
            const int y = rowOnCanvas(row);
            if (alpha)
                putMaskedWithAlpha(from, y);
            else if (m_bmp.bits <= 8)
                putIndices(from, m_canvas.opaqueRow(y));
            else if (m_bmp.bits == 24)
                putBgr(from, m_canvas.opaqueRow(y));
            else
                putMasked(from, m_canvas.opaqueRow(y));
        }
    }

    [[nodiscard]] std::uint32_t pixelAt(const std::uint8_t* row, int x) const
    {
        if (m_bmp.bits == 16)
            return row[2 * x] | std::uint32_t(row[2 * x + 1]) << 8;
        const std::uint8_t* pixel = row + std::size_t(x) * 4;
        return pixel[0] | std::uint32_t(pixel[1]) << 8 | std::uint32_t(pixel[2]) << 16 | std::uint32_t(pixel[3]) << 24;
    }

    /// Writers that know nothing of alpha leave it at 0.
    [[nodiscard]] bool hasAlpha(Bytes pixels, std::uint64_t stride) const
    {
        for (int row = 0; row < m_bmp.height; ++row)
            for (int x = 0; x < m_bmp.width; ++x)
                if (pixelAt(pixels.data() + stride * std::uint64_t(row), x) & m_bmp.masks[3])
                    return true;
        return false;
    }

    void putIndices(const std::uint8_t* from, std::uint8_t* rgb) const
    {
        if (m_bmp.bits == 8) {
            putWholeIndices(from, rgb);
            return;
        }
        const int perByte = 8 / m_bmp.bits;
        const int largest = (1 << m_bmp.bits) - 1;
        for (int x = 0; x < m_bmp.width; ++x, rgb += 3) {
            const int shift = 8 - m_bmp.bits * (x % perByte + 1);
            const Colour& colour = m_palette[std::size_t(from[x / perByte] >> shift & largest)];
            std::copy(colour.begin(), colour.end(), rgb);
        }
    }

    void putBgr(const std::uint8_t* from, std::uint8_t* rgb) const
    {
        for (int x = 0; x < m_bmp.width; ++x, from += 3, rgb += 3) {
            rgb[0] = from[2];
            rgb[1] = from[1];
            rgb[2] = from[0];
        }
    }

    void putMasked(const std::uint8_t* from, std::uint8_t* rgb) const
    {
        for (int x = 0; x < m_bmp.width; ++x) {
            const std::uint32_t pixel = pixelAt(from, x);
            for (std::size_t channel = 0; channel < 3; ++channel)
                *rgb++ = m_channels[channel].level(pixel);
        }
    }

    void putMaskedWithAlpha(const std::uint8_t* from, int y)
    {
        std::vector<std::uint8_t> rgba(std::size_t(m_bmp.width) * 4);
        for (int x = 0; x < m_bmp.width; ++x) {
            const std::uint32_t pixel = pixelAt(from, x);
            for (std::size_t channel = 0; channel < 4; ++channel)
                rgba[std::size_t(x) * 4 + channel] = m_channels[channel].level(pixel);
        }
        m_canvas.putRgba(0, y, rgba.data(), m_bmp.width, Alpha::Straight);
    }

    // Run lengths: a count and an index, or 0 and a command. What no run reaches has the first colour.

    void readRuns()
    {
        constexpr std::uint8_t kEndOfRow = 0;
        constexpr std::uint8_t kEndOfPicture = 1;
        constexpr std::uint8_t kMove = 2;
        std::vector<std::uint8_t> indices(std::size_t(m_bmp.width) * std::size_t(m_bmp.height));
        std::uint64_t at = m_bmp.pixelsAt;
        std::int64_t x = 0;
        std::int64_t row = 0;
        while (row < m_bmp.height) {
            const std::uint8_t count = m_reader.u8(at);
            const std::uint8_t value = m_reader.u8(at + 1);
            at += 2;
            if (count > 0) {
                for (int i = 0; i < count; ++i)
                    putIndex(indices, x++, row, runIndex(value, i));
            } else if (value == kEndOfRow) {
                x = 0;
                ++row;
            } else if (value == kEndOfPicture) {
                break;
            } else if (value == kMove) {
                x += m_reader.u8(at);
                row += m_reader.u8(at + 1);
                at += 2;
            } else {
                at = readLiterals(indices, at, value, x, row);
                x += value;
            }
        }
        for (int y = 0; y < m_bmp.height; ++y)
            putWholeIndices(indices.data() + std::size_t(y) * std::size_t(m_bmp.width),
                            m_canvas.opaqueRow(rowOnCanvas(y)));
    }

    [[nodiscard]] std::uint8_t runIndex(std::uint8_t byte, int place) const
    {
        if (m_bmp.bits == 8)
            return byte;
        return place % 2 == 0 ? byte >> 4 : byte & 0xF;
    }

    /// @return where the next command is.
    std::uint64_t readLiterals(std::vector<std::uint8_t>& indices, std::uint64_t at, int count, std::int64_t x,
                               std::int64_t row) const
    {
        const int perByte = 8 / m_bmp.bits;
        const auto bytes = std::uint64_t((count + perByte - 1) / perByte);
        const Bytes literals = m_reader.slice(at, bytes);
        for (int i = 0; i < count; ++i)
            putIndex(indices, x + i, row, runIndex(literals[std::size_t(i / perByte)], i));
        return at + bytes + bytes % 2;
    }

    void putIndex(std::vector<std::uint8_t>& indices, std::int64_t x, std::int64_t row, std::uint8_t index) const
    {
        if (x < m_bmp.width && row < m_bmp.height)
            indices[std::size_t(row) * std::size_t(m_bmp.width) + std::size_t(x)] = index;
    }

    void putWholeIndices(const std::uint8_t* indices, std::uint8_t* rgb) const
    {
        for (int x = 0; x < m_bmp.width; ++x, rgb += 3)
            std::memcpy(rgb, m_palette[indices[x]].data(), 3);
    }

    [[nodiscard]] std::vector<std::uint8_t> colourProfile() const
    {
        constexpr std::uint32_t kEmbedded = 0x4D424544; // "MBED"
        if (m_bmp.headerBytes < kHeaderWithProfile || m_reader.u32(70) != kEmbedded)
            return {};
        const std::uint64_t at = kFileHeaderBytes + m_reader.u32(126);
        const std::uint64_t length = m_reader.u32(130);
        if (at > m_reader.size() || length > m_reader.size() - at)
            return {};
        const Bytes profile = m_reader.slice(at, length);
        return {profile.begin(), profile.end()};
    }

    ByteReader m_reader;
    Bmp m_bmp;
    std::array<Channel, 4> m_channels{Channel(m_bmp.masks[0]), Channel(m_bmp.masks[1]), Channel(m_bmp.masks[2]),
                                      Channel(m_bmp.masks[3])};
    std::array<Colour, 256> m_palette{};
    WhiteCanvas m_canvas;
};

} // namespace

ImageHeader readBmpHeader(Bytes bytes)
{
    const Bmp bmp = readBmp(ByteReader(bytes, ByteOrder::Little, "BMP"));
    requireReadable(bmp);
    const bool runs = bmp.compression == Compression::RunLengths8 || bmp.compression == Compression::RunLengths4;
    ImageHeader header{.format = ImageFormat::Bmp, .width = bmp.width, .height = bmp.height};
    header.workingBytes += runs ? 1 : 0; // the indices, which come in no order
    return header;
}

StoredPicture decodeBmp(Bytes bytes)
{
    return BmpDecoder(bytes, readBmp(ByteReader(bytes, ByteOrder::Little, "BMP"))).decode();
}

} // namespace graft

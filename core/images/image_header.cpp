#include "images/byte_reader.h"
#include "images/decode.h"
#include "images/png_chunks.h"
#include "images/tiff_directory.h"

#include <cstdlib>
#include <limits>
#include <optional>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

std::optional<ImageFormat> formatOf(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "");
    if (reader.hasText(0, "\xFF\xD8\xFF"))
        return ImageFormat::Jpeg;
    if (reader.hasText(0, "\x89PNG\r\n\x1A\n"))
        return ImageFormat::Png;
    if (reader.hasText(0, "RIFF") && reader.hasText(8, "WEBP"))
        return ImageFormat::WebP;
    if (reader.hasText(0, std::string_view("II*\0", 4)) || reader.hasText(0, std::string_view("MM\0*", 4)))
        return ImageFormat::Tiff;
    if (reader.hasText(0, "BM"))
        return ImageFormat::Bmp;
    return std::nullopt;
}

/// What the user may have there instead of a picture, by its first bytes.
std::string describe(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "");
    if (bytes.empty())
        return "an empty file";
    if (reader.hasText(0, "GIF8"))
        return "a GIF picture";
    if (reader.hasText(4, "ftyphei") || reader.hasText(4, "ftypmif") || reader.hasText(4, "ftyphev"))
        return "a HEIC picture";
    if (reader.hasText(4, "ftypavi"))
        return "an AVIF picture";
    if (reader.hasText(0, "%PDF"))
        return "a PDF document";
    return "a file that is no picture";
}

// JPEG: markers of ITU T.81, table B.1.

bool isFrameHeader(std::uint8_t marker)
{
    constexpr std::uint8_t kHuffmanTables = 0xC4;
    constexpr std::uint8_t kReserved = 0xC8;
    constexpr std::uint8_t kArithmeticTables = 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && marker != kHuffmanTables && marker != kReserved &&
           marker != kArithmeticTables;
}

bool standsAlone(std::uint8_t marker)
{
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

ImageHeader readJpegHeader(Bytes bytes)
{
    constexpr std::uint8_t kApplication1 = 0xE1;
    constexpr std::uint8_t kScan = 0xDA;
    constexpr std::uint8_t kEnd = 0xD9;
    const ByteReader reader(bytes, ByteOrder::Big, "JPEG");
    ImageHeader header{.format = ImageFormat::Jpeg};
    std::uint64_t at = 2;
    while (true) {
        while (reader.u8(at) != 0xFF || reader.u8(at + 1) == 0xFF || reader.u8(at + 1) == 0)
            ++at;
        const std::uint8_t marker = reader.u8(at + 1);
        at += 2;
        if (standsAlone(marker))
            continue;
        if (marker == kScan || marker == kEnd)
            throw pictureError("JPEG data without a frame");
        const std::uint16_t length = reader.u16(at);
        if (marker == kApplication1 && header.orientation == 1 && length > 8 &&
            reader.hasText(at + 2, std::string_view("Exif\0", 5)))
            header.orientation = exifOrientation(reader.slice(at + 8, length - 8U));
        if (isFrameHeader(marker)) {
            header.height = reader.u16(at + 3);
            header.width = reader.u16(at + 5);
            return header;
        }
        at += length;
    }
}

// WebP: the RIFF container of Google's specification; all numbers little-endian.

int findWebPOrientation(const ByteReader& reader)
{
    try {
        for (std::uint64_t at = 12;;) {
            const std::uint64_t length = reader.u32(at + 4);
            if (reader.hasText(at, "EXIF")) {
                const auto exif = reader.slice(at + 8, length);
                const bool prefixed = reader.hasText(at + 8, std::string_view("Exif\0\0", 6));
                return exifOrientation(prefixed ? exif.subspan(6) : exif);
            }
            at += 8 + length + (length & 1);
        }
    } catch (const Error&) {
        return 1; // ran off the end without finding any
    }
}

ImageHeader readWebPHeader(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Little, "WebP");
    ImageHeader header{.format = ImageFormat::WebP};
    if (reader.hasText(12, "VP8X")) {
        header.width = int(reader.u24(24)) + 1;
        header.height = int(reader.u24(27)) + 1;
    } else if (reader.hasText(12, "VP8L")) {
        const std::uint32_t packed = reader.u32(21);
        header.width = int(packed & 0x3FFF) + 1;
        header.height = int(packed >> 14 & 0x3FFF) + 1;
    } else if (reader.hasText(12, "VP8 ")) {
        header.width = reader.u16(26) & 0x3FFF;
        header.height = reader.u16(28) & 0x3FFF;
    } else {
        throw pictureError("WebP data that is damaged");
    }
    header.orientation = findWebPOrientation(reader);
    return header;
}

ImageHeader readBmpHeader(Bytes bytes)
{
    constexpr std::uint32_t kOldHeaderBytes = 12;
    const ByteReader reader(bytes, ByteOrder::Little, "BMP");
    ImageHeader header{.format = ImageFormat::Bmp};
    if (reader.u32(14) == kOldHeaderBytes) {
        header.width = reader.u16(18);
        header.height = reader.u16(20);
        return header;
    }
    header.width = std::int32_t(reader.u32(18));
    const auto height = std::int32_t(reader.u32(22)); // negative where the rows run downwards
    if (height == std::numeric_limits<std::int32_t>::min())
        throw pictureError("BMP data that is damaged");
    header.height = std::abs(height);
    return header;
}

ImageHeader readTiffHeader(Bytes bytes)
{
    const TiffDirectory directory(bytes, "TIFF");
    const std::uint32_t width = directory.first(TiffTag::Width).value_or(0);
    const std::uint32_t height = directory.first(TiffTag::Height).value_or(0);
    constexpr std::uint32_t kLargest = std::numeric_limits<int>::max();
    if (width > kLargest || height > kLargest)
        throw pictureError("TIFF data that is damaged");
    return {.format = ImageFormat::Tiff,
            .width = int(width),
            .height = int(height),
            .orientation = directory.orientation()};
}

ImageHeader readHeaderOf(ImageFormat format, Bytes bytes)
{
    switch (format) {
    case ImageFormat::Jpeg:
        return readJpegHeader(bytes);
    case ImageFormat::Png:
        return readPngHeader(bytes);
    case ImageFormat::Bmp:
        return readBmpHeader(bytes);
    case ImageFormat::Tiff:
        return readTiffHeader(bytes);
    default:
        break;
    }
    return readWebPHeader(bytes);
}

} // namespace

ImageHeader readImageHeader(Bytes bytes)
{
    const auto format = formatOf(bytes);
    if (!format)
        throw pictureError(describe(bytes), "JPEG, PNG, BMP, TIFF or WebP");
    const ImageHeader header = readHeaderOf(*format, bytes);
    if (header.width <= 0 || header.height <= 0)
        throw pictureError("a picture of " + std::to_string(header.width) + " x " + std::to_string(header.height) +
                           " pixels");
    return header;
}

} // namespace graft

#include "images/bmp_decoder.h"
#include "images/byte_reader.h"
#include "images/decode.h"
#include "images/picture_codecs.h"

#include <algorithm>
#include <limits>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

// JPEG: markers of ITU T.81, table B.1.

constexpr std::uint8_t kProgressiveFrame = 0xC2;
constexpr std::uint8_t kArithmeticProgressiveFrame = 0xCA;
constexpr std::uint8_t kScan = 0xDA;
constexpr std::uint8_t kEnd = 0xD9;

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

/// Where the next marker is, behind what pads or separates.
std::uint64_t nextMarker(const ByteReader& reader, std::uint64_t at)
{
    while (reader.u8(at) != 0xFF || reader.u8(at + 1) == 0xFF || reader.u8(at + 1) == 0)
        ++at;
    return at;
}

/// Whether all coefficients are kept until the last of several scans is read.
bool hasSeveralScans(const ByteReader& reader, std::uint64_t at, std::uint8_t frame, int components)
{
    if (frame == kProgressiveFrame || frame == kArithmeticProgressiveFrame)
        return true;
    constexpr std::uint64_t kLongest = 5; // a marker, a length and a byte
    while (at + kLongest < reader.size()) {
        at = nextMarker(reader, at);
        const std::uint8_t marker = reader.u8(at + 1);
        at += 2;
        if (marker == kScan)
            return reader.u8(at + 2) < components;
        if (marker == kEnd)
            return false;
        if (!standsAlone(marker))
            at += reader.u16(at);
    }
    return false;
}

ImageHeader readJpegFrame(const ByteReader& reader, std::uint64_t at, std::uint8_t marker)
{
    constexpr int kCoefficientBytes = 2;
    ImageHeader header{.format = ImageFormat::Jpeg};
    header.height = reader.u16(at + 3);
    header.width = reader.u16(at + 5);
    const int components = reader.u8(at + 7);
    try {
        if (hasSeveralScans(reader, at + reader.u16(at), marker, components))
            header.keptBytes = kCoefficientBytes * components;
    } catch (const Error&) { // it ends early, which is said when it is decoded
    }
    return header;
}

ImageHeader readJpegHeader(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "JPEG");
    std::uint64_t at = 2;
    while (true) {
        at = nextMarker(reader, at);
        const std::uint8_t marker = reader.u8(at + 1);
        at += 2;
        if (standsAlone(marker))
            continue;
        if (marker == kScan || marker == kEnd)
            throw pictureError("JPEG data without a frame");
        if (isFrameHeader(marker))
            return readJpegFrame(reader, at, marker);
        at += reader.u16(at);
    }
}

ImageHeader readPngHeader(Bytes bytes)
{
    constexpr int kWholePicture = 8; // an interlaced one is kept until its last pass, at up to 16 bits a channel
    const ByteReader reader(bytes, ByteOrder::Big, "PNG");
    if (!reader.hasText(12, "IHDR"))
        throw pictureError("PNG data without a header");
    constexpr std::uint32_t kLargest = std::numeric_limits<int>::max();
    if (reader.u32(16) > kLargest || reader.u32(20) > kLargest)
        throw pictureError("PNG data that is damaged");
    ImageHeader header{.format = ImageFormat::Png, .width = int(reader.u32(16)), .height = int(reader.u32(20))};
    if (reader.u8(28) != 0)
        header.workingBytes += kWholePicture;
    return header;
}

// WebP: the RIFF container of Google's specification; all numbers little-endian.

ImageHeader readWebPHeader(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Little, "WebP");
    ImageHeader header{.format = ImageFormat::WebP, .workingBytes = 14}; // libwebp's own four bytes a pixel, and RGBA
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
    return header;
}

/// What its first frame reaches to, which may be beyond the screen.
ImageHeader readGifHeader(Bytes bytes)
{
    constexpr std::uint8_t kExtension = 0x21;
    constexpr std::uint8_t kFrame = 0x2C;
    const ByteReader reader(bytes, ByteOrder::Little, "GIF");
    ImageHeader header{.format = ImageFormat::Gif, .width = reader.u16(6), .height = reader.u16(8)};
    const std::uint8_t flags = reader.u8(10);
    std::uint64_t at = 13 + (flags & 0x80 ? std::uint64_t{3} << ((flags & 7) + 1) : 0);
    while (reader.u8(at) == kExtension) {
        at += 2;
        while (const std::uint8_t block = reader.u8(at))
            at += 1 + std::uint64_t(block);
        ++at;
    }
    if (reader.u8(at) != kFrame)
        throw pictureError("GIF data without a picture");
    header.width = std::max(header.width, reader.u16(at + 1) + reader.u16(at + 5));
    header.height = std::max(header.height, reader.u16(at + 3) + reader.u16(at + 7));
    return header;
}

ImageHeader headerOf(const CodecHeader& read)
{
    if (read.problem.outOfMemory)
        throw pictureUnreadHere("a picture that there is not enough memory for");
    throwIfUnread(read.problem);
    return read.header;
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
        return headerOf(pictureCodecs().tiffHeader(bytes));
    case ImageFormat::WebP:
        return readWebPHeader(bytes);
    case ImageFormat::Gif:
        return readGifHeader(bytes);
    case ImageFormat::Heic:
    case ImageFormat::Avif:
        break;
    }
    return headerOf(heifCodecs().header(format, bytes));
}

} // namespace

ImageHeader readImageHeader(Bytes bytes)
{
    const auto format = imageFormatOf(bytes);
    if (!format) {
        constexpr std::size_t kEnough = 4096;
        throw pictureError(describeContent(bytes.first(std::min(bytes.size(), kEnough))),
                           "JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC or AVIF");
    }
    const ImageHeader header = readHeaderOf(*format, bytes);
    if (header.width <= 0 || header.height <= 0)
        throw pictureError("a picture of " + std::to_string(header.width) + " x " + std::to_string(header.height) +
                           " pixels");
    return header;
}

} // namespace graft

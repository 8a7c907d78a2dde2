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

/// Of all components for one pixel of the picture, rounded up: each has as many as its sampling factors say.
int coefficientBytes(const ByteReader& reader, std::uint64_t at, int components)
{
    constexpr int kCoefficientBytes = 2;
    int sum = 0;
    int mostAcross = 1;
    int mostDown = 1;
    for (int i = 0; i < components; ++i) {
        const std::uint8_t factors = reader.u8(at + 9 + 3 * std::uint64_t(i));
        const int across = factors >> 4;
        const int down = factors & 0xF;
        sum += across * down;
        mostAcross = std::max(mostAcross, across);
        mostDown = std::max(mostDown, down);
    }
    const int pixels = mostAcross * mostDown;
    return (kCoefficientBytes * sum + pixels - 1) / pixels;
}

ImageHeader readJpegFrame(const ByteReader& reader, std::uint64_t at, std::uint8_t marker)
{
    ImageHeader header{.format = ImageFormat::Jpeg};
    header.height = reader.u16(at + 3);
    header.width = reader.u16(at + 5);
    const int components = reader.u8(at + 7);
    try {
        if (hasSeveralScans(reader, at + reader.u16(at), marker, components))
            header.keptBytes = coefficientBytes(reader, at, components);
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
            throw pictureError(Text("JPEG data without a frame"));
        if (isFrameHeader(marker))
            return readJpegFrame(reader, at, marker);
        at += reader.u16(at);
    }
}

/// Whether a chunk of that name comes before the pixels.
bool hasPngChunk(const ByteReader& reader, std::string_view name)
{
    constexpr std::uint64_t kFirst = 8;
    constexpr std::uint64_t kAround = 12; // length, name and checksum
    for (std::uint64_t at = kFirst; at + kAround <= reader.size() && !reader.hasText(at + 4, "IDAT");
         at += kAround + reader.u32(at))
        if (reader.hasText(at + 4, name))
            return true;
    return false;
}

/// An interlaced picture is kept until its last pass, but for opaque ones of 8 bits, whose place is the result's.
int interlacedPngBytes(const ByteReader& reader)
{
    constexpr int kAlphaFlag = 4;
    const int bits = reader.u8(24);
    const bool alpha = (reader.u8(25) & kAlphaFlag) != 0 || hasPngChunk(reader, "tRNS");
    if (bits == 16)
        return alpha ? 8 : 6;
    return alpha ? 4 : 0;
}

ImageHeader readPngHeader(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "PNG");
    if (!reader.hasText(12, "IHDR"))
        throw pictureError(Text("PNG data without a header"));
    constexpr std::uint32_t kLargest = std::numeric_limits<int>::max();
    if (reader.u32(16) > kLargest || reader.u32(20) > kLargest)
        throw pictureError(Text("PNG data that is damaged"));
    ImageHeader header{.format = ImageFormat::Png, .width = int(reader.u32(16)), .height = int(reader.u32(20))};
    if (reader.u8(28) != 0)
        header.workingBytes += interlacedPngBytes(reader);
    return header;
}

// WebP: the RIFF container of Google's specification; all numbers little-endian.

constexpr int kWebPLossy = 3;
constexpr int kWebPLossless = 4 + 3 + 1; // libwebp keeps all pixels as ARGB, and tables
constexpr int kWebPRgba = 4;             // what is transparent, or does not fill the picture, is put on white
constexpr int kWebPAlphaPlane = 1 + 4;

int losslessWebPBytes(const ByteReader& reader, std::uint64_t chunk)
{
    const bool alpha = (reader.u32(chunk + 9) >> 28 & 1) != 0;
    return kWebPLossless + (alpha ? kWebPRgba : 0);
}

/// Of a container with chunks: a still picture's kind of data is the first that comes; a frame may be anything.
int extendedWebPBytes(const ByteReader& reader)
{
    constexpr int kMost = kWebPLossless + kWebPRgba + kWebPAlphaPlane;
    constexpr std::uint64_t kFirst = 12;
    constexpr std::uint64_t kHead = 8;
    for (std::uint64_t at = kFirst; at + kHead <= reader.size();) {
        if (reader.hasText(at, "VP8L"))
            return losslessWebPBytes(reader, at);
        if (reader.hasText(at, "VP8 "))
            return kWebPLossy;
        if (reader.hasText(at, "ALPH") || reader.hasText(at, "ANMF"))
            return kMost;
        const std::uint64_t length = reader.u32(at + 4);
        at += kHead + length + length % 2;
    }
    return kMost;
}

ImageHeader readWebPHeader(Bytes bytes)
{
    constexpr std::uint64_t kFirstChunk = 12;
    const ByteReader reader(bytes, ByteOrder::Little, "WebP");
    ImageHeader header{.format = ImageFormat::WebP};
    if (reader.hasText(kFirstChunk, "VP8X")) {
        header.width = int(reader.u24(24)) + 1;
        header.height = int(reader.u24(27)) + 1;
        header.workingBytes = extendedWebPBytes(reader);
    } else if (reader.hasText(kFirstChunk, "VP8L")) {
        const std::uint32_t packed = reader.u32(21);
        header.width = int(packed & 0x3FFF) + 1;
        header.height = int(packed >> 14 & 0x3FFF) + 1;
        header.workingBytes = losslessWebPBytes(reader, kFirstChunk);
    } else if (reader.hasText(kFirstChunk, "VP8 ")) {
        header.width = reader.u16(26) & 0x3FFF;
        header.height = reader.u16(28) & 0x3FFF;
        header.workingBytes = kWebPLossy;
    } else {
        throw pictureError(Text("WebP data that is damaged"));
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
        throw pictureError(Text("GIF data without a picture"));
    header.width = std::max(header.width, reader.u16(at + 1) + reader.u16(at + 5));
    header.height = std::max(header.height, reader.u16(at + 3) + reader.u16(at + 7));
    return header;
}

ImageHeader headerOf(const CodecHeader& read)
{
    if (read.problem.outOfMemory)
        throw pictureUnreadHere(Text("a picture that there is not enough memory for"));
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
                           Text("JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC or AVIF"));
    }
    const ImageHeader header = readHeaderOf(*format, bytes);
    if (header.width <= 0 || header.height <= 0)
        throw pictureError(Text("a picture of %1 x %2 pixels", header.width, header.height));
    return header;
}

} // namespace graft

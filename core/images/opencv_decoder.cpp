#include "images/opencv_decoder.h"

#include "images/byte_reader.h"
#include "images/picture_codecs.h"
#include "images/png_chunks.h"
#include "images/tiff_directory.h"

#include <algorithm>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

const char* nameOf(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Jpeg:
        return "JPEG";
    case ImageFormat::Png:
        return "PNG";
    case ImageFormat::Bmp:
        return "BMP";
    case ImageFormat::Tiff:
        return "TIFF";
    default:
        break;
    }
    return "WebP";
}

Image decodeChecked(Bytes bytes, const ImageHeader& header)
{
    const std::string name = nameOf(header.format);
    std::string problem;
    Image image = pictureCodecs().decode(bytes, problem);
    if (!problem.empty())
        throw pictureError(name + " data that cannot be read (" + problem + ")");
    if (image.isEmpty() || image.width != header.width || image.height != header.height)
        throw pictureError(name + " data that is damaged or of a kind that cannot be read");
    return image;
}

void requireWholeBmp(Bytes bytes, const ImageHeader& header)
{
    const ByteReader reader(bytes, ByteOrder::Little, "BMP");
    const std::uint32_t headerBytes = reader.u32(14);
    const bool old = headerBytes == 12;
    const std::uint64_t bits = reader.u16(old ? 24 : 28);
    const std::uint32_t compression = old ? 0 : reader.u32(30);
    constexpr std::uint32_t kRunLength8 = 1;
    constexpr std::uint32_t kRunLength4 = 2;
    if (compression == kRunLength8 || compression == kRunLength4) {
        (void)reader.slice(reader.u32(10), reader.u32(34));
        return;
    }
    const std::uint64_t rowBytes = (std::uint64_t(header.width) * bits + 31) / 32 * 4;
    (void)reader.slice(reader.u32(10), rowBytes * std::uint64_t(header.height));
}

void requireWholeWebP(Bytes bytes)
{
    constexpr std::uint8_t kAnimation = 0x02;
    const ByteReader reader(bytes, ByteOrder::Little, "WebP");
    (void)reader.slice(8, reader.u32(4) & ~1U);
    if (reader.hasText(12, "VP8X") && (reader.u8(20) & kAnimation))
        throw pictureError("an animated WebP picture", "a still one");
}

void requireWholeTiff(Bytes bytes, const TiffDirectory& directory)
{
    const ByteReader reader(bytes, ByteOrder::Little, "TIFF");
    const std::pair<TiffTag, TiffTag> pieces[] = {{TiffTag::StripOffsets, TiffTag::StripByteCounts},
                                                  {TiffTag::TileOffsets, TiffTag::TileByteCounts}};
    for (const auto& [offsetTag, countTag] : pieces) {
        const auto offsets = directory.values(offsetTag);
        const auto counts = directory.values(countTag);
        for (std::size_t i = 0; i < std::min(offsets.size(), counts.size()); ++i)
            (void)reader.slice(offsets[i], counts[i]);
    }
}

void requireWholeNumbers(const TiffDirectory& directory)
{
    constexpr std::uint32_t kMostBits = 16;
    constexpr std::uint32_t kUnsigned = 1;
    if (directory.first(TiffTag::BitsPerSample).value_or(1) > kMostBits ||
        directory.first(TiffTag::SampleFormat).value_or(kUnsigned) != kUnsigned)
        throw pictureError("TIFF data of floating-point or 32-bit numbers", "8 or 16 bits a channel");
}

Image decodeTiff(Bytes bytes, const ImageHeader& header)
{
    constexpr std::uint16_t kUpright = 1;
    constexpr std::uint16_t kAlreadyMultiplied = 1;
    const TiffDirectory directory(bytes, "TIFF");
    requireWholeTiff(bytes, directory);
    requireWholeNumbers(directory);
    // libtiff turns some pictures and multiplies colours with alpha; told that both are done, it leaves them alone.
    std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
    directory.patch(copy, TiffTag::Orientation, kUpright);
    directory.patch(copy, TiffTag::ExtraSamples, kAlreadyMultiplied);
    return decodeChecked(copy, header);
}

} // namespace

Image decodeWithOpenCv(Bytes bytes, const ImageHeader& header)
{
    switch (header.format) {
    case ImageFormat::Png:
        return decodeChecked(essentialPng(bytes), header);
    case ImageFormat::Tiff:
        return decodeTiff(bytes, header);
    case ImageFormat::Bmp:
        requireWholeBmp(bytes, header);
        break;
    case ImageFormat::WebP:
        requireWholeWebP(bytes);
        break;
    default:
        break;
    }
    return decodeChecked(bytes, header);
}

} // namespace graft

#pragma once

#include "images/image.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace graft {

enum class ImageFormat { Jpeg, Png, Bmp, Tiff, WebP, Gif, Heic, Avif };
enum class PictureNote { OnePageOfSeveral, OneFrameOfSeveral, DarkSixteenBits, Transparent, ForeignColours };

/// What a picture file says of itself before its pixels are decoded.
struct ImageHeader {
    ImageFormat format = ImageFormat::Jpeg;
    int width = 0; ///< As stored, before the orientation is applied.
    int height = 0;
    int orientation = 1; ///< EXIF orientation, 1 to 8.
};

/// Guards against decompression bombs: a few kilobytes can claim billions of pixels.
struct DecodeLimits {
    std::int64_t maxPixels = 200'000'000;
    std::uintmax_t maxFileBytes = std::uintmax_t{512} << 20;
};

/// Whether the file name ends like a picture that can be read (.jpg .jpeg .png .bmp .tif .tiff .webp, any case).
bool hasImageExtension(const std::filesystem::path& file);

/// Reads size and orientation without decoding.
/// @throws Error if the bytes are no supported picture.
ImageHeader readImageHeader(std::span<const std::uint8_t> bytes);

/// @throws Error if a picture of that size is over the limits.
void requireWithin(const DecodeLimits& limits, const ImageHeader& header);

/// Decodes JPEG, PNG, BMP, TIFF (first page) or WebP from memory to upright RGB. Greyscale, palette and 16-bit
/// pictures are converted, CMYK too; an alpha channel is dropped, as Pillow's convert("RGB") does.
///
/// A large JPEG is decoded at a half, a quarter or an eighth of its size where that leaves the short side with at
/// least `enoughShortSide` pixels, which takes a fraction of the time; 0 always decodes at full size.
/// @throws Error with the reason if the picture is truncated, damaged, of no supported kind or over the limits.
Image decodeImage(std::span<const std::uint8_t> bytes, const DecodeLimits& limits = {}, int enoughShortSide = 0);

struct DecodedPicture {
    Image image;
    ImageFormat format = ImageFormat::Jpeg;
    std::vector<PictureNote> notes;
};
DecodedPicture inspectPicture(std::span<const std::uint8_t> bytes, const DecodeLimits& limits = {}, int enoughShortSide = 0);
std::string describeContent(std::span<const std::uint8_t> start);

/// Reads and decodes a file. Blocks on the disk.
/// @throws Error that names the file.
Image readImage(const std::filesystem::path& file, const DecodeLimits& limits = {}, int enoughShortSide = 0);

/// Writes a PNG or JPEG (by extension; JPEG at `jpegQuality`), atomically.
/// @throws Error with the system's reason.
void writeImage(const std::filesystem::path& file, const Image& image, int jpegQuality = 90);

} // namespace graft

#pragma once

#include "images/image.h"
#include "images/image_format.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace graft {

/// What a picture file says of itself before its pixels are decoded.
struct ImageHeader {
    ImageFormat format = ImageFormat::Jpeg;
    int width = 0; ///< As stored, before the orientation is applied.
    int height = 0;
    int workingBytes = 3; ///< Memory that a pixel takes while it is decoded at full size, about, as it was measured.
    int keptBytes = 0;    ///< What it takes besides, however small the picture is decoded.
    std::int64_t pieceBytes = 0; ///< Of a strip or tile, which is decoded before it is put in its place.
};

/// Guards against decompression bombs: a few kilobytes can claim billions of pixels, and some formats need several
/// times the memory of others for the same pixels.
struct DecodeLimits {
    std::int64_t maxPixels = 200'000'000;
    std::uintmax_t maxFileBytes = std::uintmax_t{512} << 20;
    std::int64_t maxWorkingBytes = std::int64_t{640} << 20; ///< Of one picture, without its file: 3 bytes a pixel fit.
};

/// What somebody who learns from a picture may want to know of it.
enum class PictureNote {
    OnePageOfSeveral,  ///< A file of several pictures of which one is looked at: the first TIFF page that is no smaller
                       ///< copy of another, or HEIC's primary picture.
    OneFrameOfSeveral, ///< An animation of which the first frame is looked at.
    DarkSixteenBits,   ///< 16 bits a channel of which the upper four are never used, so that it is nearly black.
    Transparent,       ///< Fewer than one pixel in a hundred has an alpha above 15 of 255: nothing is to be seen.
    ForeignColours     ///< Its colour profile is not sRGB, so its colours mean others than those they are taken for.
};

struct DecodedPicture {
    Image image; ///< Upright.
    ImageFormat format = ImageFormat::Jpeg;
    std::vector<PictureNote> notes; ///< Each at most once.
};

/// Whether the file name ends like a picture that can be read (.jpg .jpeg .jpe .jfif .jif .png .bmp .dib .tif .tiff
/// .webp .gif .heic .heif .hif .avif, any case).
bool hasImageExtension(const std::filesystem::path& file);
/// All of these endings, in lower case with the dot, the most usual first.
std::vector<std::string> imageExtensions();

/// Reads the size without decoding. For TIFF, HEIC and AVIF a library is loaded first (see picture_codecs.h).
/// @throws Error if the bytes are no supported picture.
ImageHeader readImageHeader(std::span<const std::uint8_t> bytes);

/// Decodes a picture from memory to upright RGB of 8 bits a channel, which is what training, prediction and the window
/// all see:
/// - of several pages or frames the first one (PictureNote);
/// - greyscale, palettes and CMYK as RGB; of more than 8 bits the upper 8, of fewer all stretched to 0..255; where a
///   TIFF says its largest value (MaxSampleValue), that becomes 255;
/// - what is transparent on white, as a viewer shows it; a 32-bit BMP whose alpha is 0 everywhere is opaque;
/// - the numbers as they are stored: colour profiles are not applied, neither by Pillow nor by torchvision;
/// - turned as EXIF says, else as XMP says (tiff:Orientation), in whatever way the format carries these; TIFF by its
///   own tag; HEIC and AVIF by their own transformations alone.
///
/// A large JPEG is decoded at a half, a quarter or an eighth of its size where that leaves the short side with at
/// least `enoughShortSide` pixels, which takes a fraction of the time; 0 always decodes at full size.
/// Blocks while other threads decode so much that memory would not do for all (decode_budget.h).
/// @throws PictureUnreadHere (picture_error.h) if memory or a decoder is missing. @throws Error with the reason if the
///         picture is truncated, damaged, of no supported kind or over the limits.
DecodedPicture inspectPicture(std::span<const std::uint8_t> bytes, const DecodeLimits& limits = {},
                              int enoughShortSide = 0);

/// The same, for those who only want to see it.
Image decodeImage(std::span<const std::uint8_t> bytes, const DecodeLimits& limits = {}, int enoughShortSide = 0);

/// Reads and decodes a file. Blocks on the disk.
/// @throws Error that names the file.
Image readImage(const std::filesystem::path& file, const DecodeLimits& limits = {}, int enoughShortSide = 0);

/// A PNG or JPEG file, by its ending with the dot, in lower case (".png", ".jpg", ".jpeg").
/// @throws Error if the ending is another.
std::vector<std::uint8_t> encodeImage(const std::string& extension, const Image& image, int jpegQuality = 90);

/// Writes a PNG or JPEG (by extension; JPEG at `jpegQuality`), atomically.
/// @throws Error with the system's reason.
void writeImage(const std::filesystem::path& file, const Image& image, int jpegQuality = 90);

} // namespace graft

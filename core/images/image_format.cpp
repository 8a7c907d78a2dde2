#include "images/image_format.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace graft {

namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

bool hasText(Bytes bytes, std::size_t at, std::string_view text)
{
    if (at > bytes.size() || text.size() > bytes.size() - at)
        return false;
    return std::equal(text.begin(), text.end(), bytes.begin() + std::ptrdiff_t(at),
                      [](char letter, std::uint8_t byte) { return std::uint8_t(letter) == byte; });
}

std::string lowerText(Bytes bytes, std::size_t most)
{
    std::string text(bytes.begin(), bytes.begin() + std::ptrdiff_t(std::min(bytes.size(), most)));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter; });
    return text;
}

bool contains(Bytes bytes, std::string_view text)
{
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end(),
                       [](std::uint8_t byte, char letter) { return byte == std::uint8_t(letter); }) != bytes.end();
}

// ISO base media files (ISO/IEC 14496-12): a box "ftyp" with a major brand and the brands it is compatible with.

bool isBaseMedia(Bytes bytes)
{
    return hasText(bytes, 4, "ftyp");
}

bool hasBrand(Bytes bytes, std::string_view brand)
{
    if (hasText(bytes, 8, brand))
        return true;
    const std::size_t length =
        bytes.size() < 4 ? 0 : std::size_t(bytes[0]) << 24 | std::size_t(bytes[1]) << 16 | bytes[2] << 8 | bytes[3];
    for (std::size_t at = 16; at + 4 <= std::min(length, bytes.size()); at += 4)
        if (hasText(bytes, at, brand))
            return true;
    return false;
}

std::optional<ImageFormat> stillMedia(Bytes bytes)
{
    for (const auto brand : {"avif"sv, "avis"sv})
        if (hasBrand(bytes, brand))
            return ImageFormat::Avif;
    for (const auto brand : {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "hevm"sv, "mif1"sv, "msf1"sv})
        if (hasBrand(bytes, brand))
            return ImageFormat::Heic;
    return std::nullopt;
}

Text describeMedia(Bytes bytes)
{
    if (hasText(bytes, 8, "crx "))
        return Text("a camera's raw picture");
    if (hasText(bytes, 8, "jp2 ") || hasText(bytes, 8, "jpx "))
        return Text("a JPEG 2000 picture");
    return Text("a film");
}

// Kinds of TIFF that are not meant to be looked at: cameras' raw pictures.

bool isRawTiff(Bytes bytes)
{
    constexpr std::string_view kVersionOfDng("\x12\xC6\x01\x00\x04\x00\x00\x00", 8); // tag 50706, four bytes
    constexpr std::string_view kVersionOfDngBig("\xC6\x12\x00\x01\x00\x00\x00\x04", 8);
    const bool makesRaw = contains(bytes, "NIKON CORPORATION\0"sv) || contains(bytes, "SONY\0"sv);
    const bool reducedCopyFirst = contains(bytes, "\xFE\x00\x04\x00\x01\x00\x00\x00\x01"sv) ||
                                  contains(bytes, "\x00\xFE\x00\x04\x00\x00\x00\x01\x00\x00\x00\x01"sv);
    return hasText(bytes, 8, "CR\x02") || contains(bytes, kVersionOfDng) || contains(bytes, kVersionOfDngBig) ||
           (makesRaw && reducedCopyFirst);
}

bool isPlainTiff(Bytes bytes)
{
    for (const auto mark : {"II*\0"sv, "MM\0*"sv, "II+\0\x08\0\0\0"sv, "MM\0+\0\x08\0\0"sv})
        if (hasText(bytes, 0, mark))
            return true;
    return false;
}

bool isRaw(Bytes bytes)
{
    for (const auto mark : {"FUJIFILMCCD-RAW"sv, "IIRO"sv, "IIRS"sv, "MMOR"sv, "IIU\0"sv, "\0MRM"sv, "FOVb"sv})
        if (hasText(bytes, 0, mark))
            return true;
    return isPlainTiff(bytes) && isRawTiff(bytes);
}

struct Mark {
    std::size_t at;
    std::string_view text;
    PlainSource what;
};

constexpr Mark kMarks[] = {
    {0, "\xFF\x0A"sv, PlainSource("a JPEG XL picture")},
    {0, "\0\0\0\x0CJXL \r\n\x87\n"sv, PlainSource("a JPEG XL picture")},
    {0, "\0\0\0\x0CjP  \r\n\x87\n"sv, PlainSource("a JPEG 2000 picture")},
    {0, "\xFF\x4F\xFF\x51"sv, PlainSource("a JPEG 2000 picture")},
    {0, "8BPS"sv, PlainSource("a Photoshop document")},
    {128, "DICM"sv, PlainSource("a DICOM picture")},
    {0, "v/1\x01"sv, PlainSource("an OpenEXR picture")},
    {0, "DDS \x7C\0\0\0"sv, PlainSource("a DDS picture")},
    {0, "SIMPLE  ="sv, PlainSource("a FITS picture")},
    {0, "#?RADIANCE"sv, PlainSource("an HDR picture")},
    {0, "farbfeld"sv, PlainSource("a farbfeld picture")},
    {0, "qoif"sv, PlainSource("a QOI picture")},
    {0, "gimp xcf"sv, PlainSource("a GIMP picture")},
    {0, "AT&TFORM"sv, PlainSource("a DjVu picture")},
    {0, "\0\x05\x16\x07"sv, PlainSource("an Apple resource file")},
    {0, "\0\x05\x16\0"sv, PlainSource("an Apple resource file")},
    {0, "\x1A\x45\xDF\xA3"sv, PlainSource("a film")},
    {0, "\0\0\x01\xBA"sv, PlainSource("a film")},
    {0, "\0\0\x01\xB3"sv, PlainSource("a film")},
    {0, "FLV\x01"sv, PlainSource("a film")},
    {0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, PlainSource("a film")},
    {4, "moov"sv, PlainSource("a film")},
    {4, "mdat"sv, PlainSource("a film")},
    {0, "%PDF"sv, PlainSource("a PDF document")},
    {0, "%!PS"sv, PlainSource("a PostScript document")},
    {0, "PK\x03\x04"sv, PlainSource("a ZIP archive")},
    {0, "PK\x05\x06"sv, PlainSource("a ZIP archive")},
    {0, "\x1F\x8B"sv, PlainSource("a gzip archive")},
    {257, "ustar"sv, PlainSource("a tar archive")},
    {0, "7z\xBC\xAF\x27\x1C"sv, PlainSource("a 7z archive")},
    {0, "Rar!\x1A\x07"sv, PlainSource("a RAR archive")},
    {0, "\x93NUMPY"sv, PlainSource("a NumPy file")},
    {0, "\x89HDF\r\n\x1A\n"sv, PlainSource("an HDF5 file")},
    {0, "L\0\0\0\x01\x14\x02\0"sv, PlainSource("a Windows shortcut")},
    {0,
     "\x7F"
     "ELF"sv,
     PlainSource("a program")},
    {0, "MZ"sv, PlainSource("a program")},
    {0, "version https://git-lfs.github.com/"sv, PlainSource("a Git LFS pointer, not the file itself")},
};

std::uint32_t u16(Bytes bytes, std::size_t at)
{
    return at + 1 < bytes.size() ? bytes[at] | std::uint32_t(bytes[at + 1]) << 8 : 0;
}

/// Icons and cursors, by the bytes that are always 0 and the number of pictures.
bool isIcon(Bytes bytes)
{
    constexpr std::uint32_t kMostPictures = 64;
    return bytes.size() > 22 && u16(bytes, 0) == 0 && (u16(bytes, 2) == 1 || u16(bytes, 2) == 2) && u16(bytes, 4) > 0 &&
           u16(bytes, 4) <= kMostPictures && bytes[9] == 0;
}

/// A format without a mark: every field of its header must make sense.
bool isTga(Bytes bytes)
{
    if (bytes.size() < 18 || bytes[1] > 1)
        return false;
    const int kind = bytes[2] & ~8; // 8: run lengths
    const bool mapped = bytes[1] == 1;
    const int bits = bytes[16];
    const bool kindFits = mapped ? kind == 1 : kind == 2 || kind == 3;
    const bool mapFits = mapped ? u16(bytes, 5) > 0 : u16(bytes, 3) == 0 && u16(bytes, 5) == 0 && bytes[7] == 0;
    const bool bitsFit = bits == 8 || (!mapped && (bits == 15 || bits == 16 || bits == 24 || bits == 32));
    return kindFits && mapFits && bitsFit && u16(bytes, 12) > 0 && u16(bytes, 14) > 0 && (bytes[17] & 0xC0) == 0;
}

/// PBM, PGM, PPM and PAM: a letter, a figure, space and a size.
bool isPortableMap(Bytes bytes)
{
    const bool mark = bytes.size() > 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7' &&
                      (bytes[2] == '\n' || bytes[2] == ' ' || bytes[2] == '\r' || bytes[2] == '\t');
    return mark && ((bytes[3] >= '0' && bytes[3] <= '9') || bytes[3] == '#' || hasText(bytes, 3, "WIDTH"));
}

bool isPcx(Bytes bytes)
{
    return bytes.size() > 68 && bytes[0] == 0x0A && bytes[1] <= 5 && bytes[2] == 1 && bytes[3] <= 8 && bytes[64] == 0;
}

/// What has no mark of its own, or one so short that more must fit.
Text describeMarkless(Bytes start)
{
    if (isPortableMap(start))
        return Text("a PPM picture");
    if (isIcon(start))
        return Text("an ICO picture");
    if (isPcx(start))
        return Text("a PCX picture");
    return isTga(start) ? Text("a TGA picture") : Text();
}

bool isPrintable(std::uint8_t byte)
{
    return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == 0x1B;
}

std::string_view withoutSpace(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

/// Empty if it is no text.
Text describeText(Bytes bytes)
{
    if (bytes.size() >= 2 && (hasText(bytes, 0, "\xFF\xFE") || hasText(bytes, 0, "\xFE\xFF")))
        return Text("a text file");
    if (!std::all_of(bytes.begin(), bytes.end(), isPrintable))
        return {};
    const std::string all = lowerText(bytes, 4096);
    const std::string_view text = withoutSpace(all);
    if (text.starts_with("<!doctype html") || text.starts_with("<html") || text.find("<html") < text.find("<svg"))
        return Text("a web page");
    if (text.starts_with("<") && text.find("<svg") != std::string_view::npos)
        return Text("an SVG drawing");
    if (text.starts_with("<?xml"))
        return Text("an XML file");
    if (text.starts_with("{") || text.starts_with("["))
        return Text("a JSON file");
    if (text.starts_with("#!"))
        return Text("a program");
    return Text("a text file");
}

Text describeFormat(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Jpeg:
        return Text("a JPEG picture");
    case ImageFormat::Png:
        return Text("a PNG picture");
    case ImageFormat::Bmp:
        return Text("a BMP picture");
    case ImageFormat::Tiff:
        return Text("a TIFF picture");
    case ImageFormat::WebP:
        return Text("a WebP picture");
    case ImageFormat::Gif:
        return Text("a GIF picture");
    case ImageFormat::Heic:
        return Text("a HEIC picture");
    case ImageFormat::Avif:
        break;
    }
    return Text("an AVIF picture");
}

} // namespace

std::string toString(ImageFormat format)
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
    case ImageFormat::WebP:
        return "WebP";
    case ImageFormat::Gif:
        return "GIF";
    case ImageFormat::Heic:
        return "HEIC";
    case ImageFormat::Avif:
        break;
    }
    return "AVIF";
}

std::optional<ImageFormat> imageFormatOf(Bytes start)
{
    if (hasText(start, 0, "\xFF\xD8\xFF"))
        return ImageFormat::Jpeg;
    if (hasText(start, 0, "\x89PNG\r\n\x1A\n"))
        return ImageFormat::Png;
    if (hasText(start, 0, "RIFF") && hasText(start, 8, "WEBP"))
        return ImageFormat::WebP;
    if (hasText(start, 0, "GIF87a") || hasText(start, 0, "GIF89a"))
        return ImageFormat::Gif;
    if (isPlainTiff(start))
        return ImageFormat::Tiff;
    if (hasText(start, 0, "BM"))
        return ImageFormat::Bmp;
    return isBaseMedia(start) ? stillMedia(start) : std::nullopt;
}

Text describeContent(Bytes start)
{
    if (start.empty())
        return Text("an empty file");
    if (isRaw(start))
        return Text("a camera's raw picture");
    if (hasText(start, 0, "BM") && !describeText(start).isEmpty())
        return describeText(start);
    if (const auto format = imageFormatOf(start))
        return describeFormat(*format);
    if (isBaseMedia(start))
        return describeMedia(start);
    if (hasText(start, 0, "RIFF") && hasText(start, 8, "AVI "))
        return Text("a film");
    for (const Mark& mark : kMarks)
        if (hasText(start, mark.at, mark.text))
            return Text(mark.what);
    const Text markless = describeMarkless(start);
    const Text text = markless.isEmpty() ? describeText(start) : markless;
    return text.isEmpty() ? Text("a file that is no picture") : text;
}

} // namespace graft

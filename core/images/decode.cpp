#include "images/decode.h"

#include "base/files.h"
#include "base/pieces.h"
#include "base/unicode.h"
#include "images/bmp_decoder.h"
#include "images/decode_budget.h"
#include "images/jpeg_decoder.h"
#include "images/jpeg_encoder.h"
#include "images/orientation.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"
#include "images/picture_metadata.h"

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

std::string lowerExtension(const std::filesystem::path& file)
{
    return asciiLower(file.extension().string());
}

constexpr std::array<std::string_view, 5> kJpegEndings{".jpg", ".jpeg", ".jpe", ".jfif", ".jif"};
constexpr std::array<std::string_view, 7> kOtherEndings{".png", ".bmp", ".dib", ".tif", ".tiff", ".webp", ".gif"};
constexpr std::array<std::string_view, 4> kHeifEndings{".heic", ".heif", ".hif", ".avif"};

bool isOneOf(std::span<const std::string_view> endings, const std::string& extension)
{
    return std::find(endings.begin(), endings.end(), extension) != endings.end();
}

std::vector<std::uint8_t> encodePng(const Image& image)
{
    Text problem;
    std::vector<std::uint8_t> bytes = pictureCodecs().encodePng(image, problem);
    if (!problem.isEmpty())
        throw Error({.problem = Text("Cannot write the picture"), .advice = Text::sentence(problem)});
    return bytes;
}

Text sizeText(const ImageHeader& header)
{
    return Text("a picture of %1 x %2 pixels", header.width, header.height);
}

/// The largest of libjpeg's reductions that leaves enough pixels.
int reductionFor(const ImageHeader& header, int enoughShortSide)
{
    if (header.format != ImageFormat::Jpeg || isSwitchedOff(Piece::ReducedJpeg))
        return 1;
    const int shortSide = std::min(header.width, header.height);
    int reduction = 1;
    while (enoughShortSide > 0 && reduction < 8 && shortSide / (2 * reduction) >= enoughShortSide)
        reduction *= 2;
    return reduction;
}

std::int64_t pixelsOf(const ImageHeader& header)
{
    return std::int64_t(header.width) * header.height;
}

/// A reduced JPEG takes less, but for its coefficients.
std::int64_t workingBytes(const ImageHeader& header, int reduction)
{
    return pixelsOf(header) * header.workingBytes / (reduction * reduction) + pixelsOf(header) * header.keptBytes +
           header.pieceBytes;
}

std::string megabytesText(std::int64_t bytes)
{
    constexpr std::int64_t kMegabyte = 1'000'000;
    return std::to_string((bytes + kMegabyte - 1) / kMegabyte) + " MB";
}

void requireMemoryWithin(const DecodeLimits& limits, const ImageHeader& header, std::int64_t bytes)
{
    if (bytes > limits.maxWorkingBytes)
        throw pictureError(
            Text("a picture of %1 x %2 pixels that takes %3 of memory to decode", header.width, header.height,
                 megabytesText(bytes)),
            Text("at most %1 MB: a smaller copy of it, or a JPEG, can be read", limits.maxWorkingBytes / 1'000'000));
}

void requireWithin(const DecodeLimits& limits, const ImageHeader& header, int reduction)
{
    if (pixelsOf(header) > limits.maxPixels)
        throw pictureError(sizeText(header), Text("at most %1 in all", limits.maxPixels));
    requireMemoryWithin(limits, header, workingBytes(header, reduction));
}

StoredPicture pictureOf(CodecPicture decoded)
{
    throwIfUnread(decoded.problem);
    return std::move(decoded.picture);
}

StoredPicture decodeStored(Bytes bytes, const ImageHeader& header, const DecodeLimits& limits, int reduction)
{
    switch (header.format) {
    case ImageFormat::Jpeg:
        return decodeJpeg(bytes, header, reduction);
    case ImageFormat::Bmp:
        return decodeBmp(bytes);
    case ImageFormat::Heic:
    case ImageFormat::Avif:
        return pictureOf(heifCodecs().decode(header.format, bytes, limits));
    default:
        return pictureOf(pictureCodecs().decode(header.format, bytes, limits));
    }
}

/// Turning makes a copy.
DecodedPicture finished(StoredPicture stored, const ImageHeader& header, const DecodeLimits& limits)
{
    if (hasForeignColours(stored.metadata))
        stored.notes.push_back(PictureNote::ForeignColours);
    const int orientation = orientationOf(stored.metadata);
    if (orientation != 1)
        requireMemoryWithin(limits, header, 2 * std::int64_t(stored.image.rgb.size()));
    return {.image = upright(std::move(stored.image), orientation),
            .format = header.format,
            .notes = std::move(stored.notes)};
}

} // namespace

bool hasImageExtension(const std::filesystem::path& file)
{
    const std::string extension = lowerExtension(file);
    return isOneOf(kJpegEndings, extension) || isOneOf(kOtherEndings, extension) || isOneOf(kHeifEndings, extension);
}

std::vector<std::string> imageExtensions()
{
    std::vector<std::string> endings(kJpegEndings.begin(), kJpegEndings.end());
    endings.insert(endings.end(), kOtherEndings.begin(), kOtherEndings.end());
    endings.insert(endings.end(), kHeifEndings.begin(), kHeifEndings.end());
    return endings;
}

bool needsCodecs(const std::filesystem::path& file)
{
    return isOneOf(kOtherEndings, lowerExtension(file));
}

bool needsHeifCodecs(const std::filesystem::path& file)
{
    return isOneOf(kHeifEndings, lowerExtension(file));
}

DecodedPicture inspectPicture(Bytes bytes, const DecodeLimits& limits, int enoughShortSide)
{
    if (bytes.size() > limits.maxFileBytes)
        throw pictureError(Text("%1 bytes", bytes.size()), Text("at most %1", limits.maxFileBytes));
    const ImageHeader header = readImageHeader(bytes);
    const int reduction = reductionFor(header, enoughShortSide);
    requireWithin(limits, header, reduction);
    try {
        const auto claim =
            DecodeBudget::ofProcess().claim(workingBytes(header, reduction) + std::int64_t(bytes.size()));
        return finished(decodeStored(bytes, header, limits, reduction), header, limits);
    } catch (const std::bad_alloc&) {
        throw pictureUnreadHere(
            Text("a picture of %1 x %2 pixels, more than there is memory for", header.width, header.height));
    }
}

Image decodeImage(Bytes bytes, const DecodeLimits& limits, int enoughShortSide)
{
    return inspectPicture(bytes, limits, enoughShortSide).image;
}

Image readImage(const std::filesystem::path& file, const DecodeLimits& limits, int enoughShortSide)
{
    const OneLargeFile alone(file);
    const auto bytes = readFile(file, limits.maxFileBytes);
    try {
        return decodeImage(bytes, limits, enoughShortSide);
    } catch (const Error& error) {
        const ErrorDetails& details = error.details();
        throw Error({.problem = Text("Cannot read the picture"),
                     .file = file.string(),
                     .found = details.found,
                     .expected = details.expected,
                     .advice = details.advice});
    }
}

std::vector<std::uint8_t> encodeImage(const std::string& extension, const Image& image, int jpegQuality)
{
    if (extension == ".png")
        return encodePng(image);
    if (extension == ".jpg" || extension == ".jpeg")
        return encodeJpeg(image, jpegQuality);
    throw Error({.problem = Text("Cannot write the picture"),
                 .found = Text("the ending '%1'", extension),
                 .expected = Text(".png, .jpg or .jpeg")});
}

void writeImage(const std::filesystem::path& file, const Image& image, int jpegQuality)
{
    try {
        writeFileAtomically(file, encodeImage(lowerExtension(file), image, jpegQuality));
    } catch (const Error& error) {
        const ErrorDetails& details = error.details();
        if (!details.file.empty())
            throw;
        throw Error({.problem = Text("Cannot write the picture"),
                     .file = file.string(),
                     .found = details.found,
                     .expected = details.expected,
                     .advice = details.advice});
    }
}

} // namespace graft

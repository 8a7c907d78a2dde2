#include "images/decode.h"

#include "base/files.h"
#include "images/jpeg_decoder.h"
#include "images/opencv_decoder.h"
#include "images/orientation.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"

#include <algorithm>
#include <array>
#include <new>

namespace graft {

namespace {

std::string lowerExtension(const std::filesystem::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter + 'a' - 'A') : letter; });
    return extension;
}

std::vector<std::uint8_t> encode(const std::filesystem::path& file, const Image& image, int jpegQuality)
{
    const std::string extension = lowerExtension(file);
    if (extension != ".png" && extension != ".jpg" && extension != ".jpeg")
        throw Error({.problem = "Cannot write the picture",
                     .file = file.string(),
                     .found = "the ending '" + extension + "'",
                     .expected = ".png, .jpg or .jpeg"});
    std::string problem;
    std::vector<std::uint8_t> bytes = pictureCodecs().encode(extension, image, jpegQuality, problem);
    if (!problem.empty())
        throw Error({.problem = "Cannot write the picture", .file = file.string(), .advice = problem + "."});
    return bytes;
}

} // namespace

bool hasImageExtension(const std::filesystem::path& file)
{
    static constexpr std::array kExtensions{".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"};
    const std::string extension = lowerExtension(file);
    return std::any_of(kExtensions.begin(), kExtensions.end(), [&](const char* known) { return extension == known; });
}

bool needsCodecs(const std::filesystem::path& file)
{
    const std::string extension = lowerExtension(file);
    return extension != ".jpg" && extension != ".jpeg";
}

void requireWithin(const DecodeLimits& limits, const ImageHeader& header)
{
    if (std::int64_t(header.width) * header.height > limits.maxPixels)
        throw pictureError("a picture of " + std::to_string(header.width) + " x " + std::to_string(header.height) +
                               " pixels",
                           "at most " + std::to_string(limits.maxPixels) + " in all");
}

namespace {

/// The largest of libjpeg's reductions that leaves enough pixels.
int reductionFor(const ImageHeader& header, int enoughShortSide)
{
    const int shortSide = std::min(header.width, header.height);
    int reduction = 1;
    while (enoughShortSide > 0 && reduction < 8 && shortSide / (2 * reduction) >= enoughShortSide)
        reduction *= 2;
    return reduction;
}

} // namespace

Image decodeImage(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, int enoughShortSide)
{
    if (bytes.size() > limits.maxFileBytes)
        throw pictureError(std::to_string(bytes.size()) + " bytes", "at most " + std::to_string(limits.maxFileBytes));
    const ImageHeader header = readImageHeader(bytes);
    requireWithin(limits, header);
    try {
        return upright(header.format == ImageFormat::Jpeg
                           ? decodeJpeg(bytes, header, reductionFor(header, enoughShortSide))
                           : decodeWithOpenCv(bytes, header),
                       header.orientation);
    } catch (const std::bad_alloc&) {
        throw pictureError("a picture of " + std::to_string(header.width) + " x " + std::to_string(header.height) +
                           " pixels, more than there is memory for");
    }
}

Image readImage(const std::filesystem::path& file, const DecodeLimits& limits, int enoughShortSide)
{
    const auto bytes = readFile(file, limits.maxFileBytes);
    try {
        return decodeImage(bytes, limits, enoughShortSide);
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = file.string();
        throw Error(std::move(details));
    }
}

void writeImage(const std::filesystem::path& file, const Image& image, int jpegQuality)
{
    writeFileAtomically(file, encode(file, image, jpegQuality));
}

} // namespace graft

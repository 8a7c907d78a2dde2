// The library behind PictureCodecs (images/picture_codecs.h).
#include "images/modules/codecs.h"

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

StoredPicture decodeWith(ImageFormat format, Bytes bytes, const DecodeLimits& limits)
{
    switch (format) {
    case ImageFormat::Png:
        return decodePng(bytes);
    case ImageFormat::Tiff:
        return decodeTiff(bytes);
    case ImageFormat::WebP:
        return decodeWebP(bytes);
    default:
        return decodeGif(bytes, limits);
    }
}

CodecPicture decode(ImageFormat format, Bytes bytes, const DecodeLimits& limits)
{
    return answerOf<CodecPicture>([&](CodecPicture& answer) { answer.picture = decodeWith(format, bytes, limits); });
}

CodecHeader tiffHeader(Bytes bytes)
{
    return answerOf<CodecHeader>([&](CodecHeader& answer) { answer.header = readTiffHeader(bytes); });
}

std::vector<std::uint8_t> encodePng(const Image& image, Text& problem)
{
    try {
        return writePng(image);
    } catch (const CodecRefusal& refusal) {
        problem = refusal.found;
    } catch (const std::bad_alloc&) {
        problem = Text("there is no memory left");
    }
    return {};
}

} // namespace

} // namespace graft

extern "C" const graft::PictureCodecs graftPictureCodecs;
const graft::PictureCodecs graftPictureCodecs{
    .tiffHeader = graft::tiffHeader, .decode = graft::decode, .encodePng = graft::encodePng};

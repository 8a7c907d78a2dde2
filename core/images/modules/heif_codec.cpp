// The library behind HeifCodecs (images/picture_codecs.h).
#include "images/modules/codec_tools.h"
#include "images/white_canvas.h"

#include <cstring>
#include <memory>

#include <libheif/heif.h>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

template <auto Release>
struct Releaser {
    template <typename Thing>
    void operator()(Thing* thing) const
    {
        Release(thing);
    }
};

using Context = std::unique_ptr<heif_context, Releaser<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Releaser<heif_image_handle_release>>;
using Decoded = std::unique_ptr<heif_image, Releaser<heif_image_release>>;
using Options = std::unique_ptr<heif_decoding_options, Releaser<heif_decoding_options_free>>;
using Nclx = std::unique_ptr<heif_color_profile_nclx, Releaser<heif_nclx_color_profile_free>>;

void require(const heif_error& error, ImageFormat format)
{
    if (error.code == heif_error_Ok)
        return;
    if (error.code == heif_error_Memory_allocation_error && error.subcode != heif_suberror_Security_limit_exceeded)
        throw std::bad_alloc();
    if (error.subcode == heif_suberror_Unsupported_codec)
        throw CodecRefusal{Text("%1 data that libheif has no decoder for here", toString(format)), {}, true};
    throw error.subcode == heif_suberror_End_of_data ? cutData(toString(format))
                                                     : damagedData(toString(format), std::string_view(error.message));
}

/// A file whose primary picture is open.
struct OpenFile {
    Context context;
    Handle primary;
};

OpenFile open(ImageFormat format, Bytes bytes)
{
    constexpr int kAnySide = 1 << 24; // some versions limit each side, others the square; the caller limits the area
    OpenFile file{.context = Context(heif_context_alloc())};
    if (!file.context)
        throw std::bad_alloc();
    heif_context_set_maximum_image_size_limit(file.context.get(), kAnySide);
    heif_context_set_max_decoding_threads(file.context.get(), 0); // pictures are decoded side by side already
    require(heif_context_read_from_memory_without_copy(file.context.get(), bytes.data(), bytes.size(), nullptr),
            format);
    heif_image_handle* primary = nullptr;
    require(heif_context_get_primary_image_handle(file.context.get(), &primary), format);
    file.primary.reset(primary);
    return file;
}

/// dav1d writes its complaints to stderr and libaom does not.
const char* quietDecoder(ImageFormat format)
{
    if (format != ImageFormat::Avif)
        return nullptr;
    constexpr int kMost = 10;
    const heif_decoder_descriptor* decoders[kMost] = {};
    const int count = heif_get_decoder_descriptors(heif_compression_AV1, decoders, kMost);
    for (int i = 0; i < count; ++i) {
        const char* name = heif_decoder_descriptor_get_id_name(decoders[i]);
        if (name && std::strcmp(name, "aom") == 0)
            return name;
    }
    return nullptr;
}

Decoded decodePixels(const OpenFile& file, ImageFormat format, bool alpha)
{
    const Options options(heif_decoding_options_alloc());
    if (!options)
        throw std::bad_alloc();
    options->convert_hdr_to_8bit = 1;
    options->strict_decoding = 1;
    options->decoder_id = quietDecoder(format);
    heif_image* decoded = nullptr;
    const heif_error error =
        heif_decode_image(file.primary.get(), &decoded, heif_colorspace_RGB,
                          alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options.get());
    Decoded picture(decoded);
    require(error, format);
    return picture;
}

/// Primaries or curves of film and HDR, where the file names them without a profile (ITU-T H.273).
bool namesForeignColours(const heif_image_handle* primary)
{
    heif_color_profile_nclx* read = nullptr;
    const heif_error error = heif_image_handle_get_nclx_color_profile(primary, &read);
    const Nclx nclx(read); // there even after some errors
    if (error.code != heif_error_Ok || !nclx)
        return false;
    const bool usualPrimaries = nclx->color_primaries == heif_color_primaries_ITU_R_BT_709_5 ||
                                nclx->color_primaries == heif_color_primaries_unspecified;
    const bool highRange = nclx->transfer_characteristics == heif_transfer_characteristic_ITU_R_BT_2100_0_PQ ||
                           nclx->transfer_characteristics == heif_transfer_characteristic_ITU_R_BT_2100_0_HLG;
    return !usualPrimaries || highRange;
}

PictureMetadata metadataOf(const heif_image_handle* primary)
{
    PictureMetadata metadata{.orientation = 1}; // libheif has turned it
    const std::size_t length = heif_image_handle_get_raw_color_profile_size(primary);
    metadata.colourProfile.resize(length);
    if (length > 0 &&
        heif_image_handle_get_raw_color_profile(primary, metadata.colourProfile.data()).code != heif_error_Ok)
        metadata.colourProfile.clear();
    metadata.foreignColours = length == 0 && namesForeignColours(primary);
    return metadata;
}

WhiteCanvas onCanvas(const heif_image* decoded, ImageFormat format, Alpha kind, bool alpha)
{
    const int width = heif_image_get_width(decoded, heif_channel_interleaved);
    const int height = heif_image_get_height(decoded, heif_channel_interleaved);
    int stride = 0;
    const std::uint8_t* pixels = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    if (!pixels || width < 1 || height < 1)
        throw damagedData(toString(format), Text("no pixels in it"));
    WhiteCanvas canvas(width, height);
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = pixels + std::ptrdiff_t(stride) * y;
        if (alpha)
            canvas.putRgba(0, y, row, width, kind);
        else
            std::memcpy(canvas.opaqueRow(y), row, std::size_t(width) * 3);
    }
    return canvas;
}

/// Measured with libde265 and libaom, whose own notes on each block of a picture take most of it. What colours are
/// halved is not told, so that AVIF's are taken for whole.
int workingBytesOf(ImageFormat format, const heif_image_handle* primary)
{
    const bool deep = heif_image_handle_get_luma_bits_per_pixel(primary) > 8;
    if (format == ImageFormat::Avif)
        return deep ? 24 : 18;
    return 12 + (deep ? 1 : 0) + (heif_image_handle_has_alpha_channel(primary) != 0 ? 2 : 0);
}

/// As it is stored, before it is cropped and turned.
ImageHeader headerOf(ImageFormat format, const heif_image_handle* primary)
{
    return {.format = format,
            .width = heif_image_handle_get_ispe_width(primary),
            .height = heif_image_handle_get_ispe_height(primary),
            .workingBytes = workingBytesOf(format, primary)};
}

StoredPicture decodePicture(ImageFormat format, Bytes bytes, const DecodeLimits& limits)
{
    const OpenFile file = open(format, bytes);
    const ImageHeader header = headerOf(format, file.primary.get());
    if (std::int64_t(header.width) * header.height > limits.maxPixels)
        throw CodecRefusal{Text("a picture of %1 x %2 pixels", header.width, header.height),
                           Text("at most %1 in all", limits.maxPixels)};
    const bool alpha = heif_image_handle_has_alpha_channel(file.primary.get()) != 0;
    const Decoded decoded = decodePixels(file, format, alpha);
    const bool premultiplied = alpha && heif_image_handle_is_premultiplied_alpha(file.primary.get()) != 0;
    WhiteCanvas canvas = onCanvas(decoded.get(), format, premultiplied ? Alpha::Premultiplied : Alpha::Straight, alpha);
    StoredPicture picture{.metadata = metadataOf(file.primary.get())};
    if (canvas.isBlank())
        picture.notes.push_back(PictureNote::Transparent);
    if (heif_context_get_number_of_top_level_images(file.context.get()) > 1)
        picture.notes.push_back(PictureNote::OnePageOfSeveral);
    picture.image = canvas.take();
    return picture;
}

ImageHeader readHeader(ImageFormat format, Bytes bytes)
{
    return headerOf(format, open(format, bytes).primary.get());
}

CodecHeader header(ImageFormat format, Bytes bytes)
{
    return answerOf<CodecHeader>([&](CodecHeader& answer) { answer.header = readHeader(format, bytes); });
}

CodecPicture decode(ImageFormat format, Bytes bytes, const DecodeLimits& limits)
{
    return answerOf<CodecPicture>([&](CodecPicture& answer) { answer.picture = decodePicture(format, bytes, limits); });
}

} // namespace

} // namespace graft

extern "C" const graft::HeifCodecs graftHeifCodecs;
const graft::HeifCodecs graftHeifCodecs{.header = graft::header, .decode = graft::decode};

#include "images/modules/codecs.h"

#include "images/white_canvas.h"

#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

struct DeleteDemuxer {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

struct FrameIterator : WebPIterator {
    FrameIterator() : WebPIterator{} {}
    ~FrameIterator() { WebPDemuxReleaseIterator(this); }
    FrameIterator(const FrameIterator&) = delete;
    FrameIterator& operator=(const FrameIterator&) = delete;
};

std::vector<std::uint8_t> chunkOf(const WebPDemuxer* demuxer, const char* name)
{
    WebPChunkIterator iterator{};
    std::vector<std::uint8_t> chunk;
    if (WebPDemuxGetChunk(demuxer, name, 1, &iterator) != 0)
        chunk.assign(iterator.chunk.bytes, iterator.chunk.bytes + iterator.chunk.size);
    WebPDemuxReleaseChunkIterator(&iterator);
    return chunk;
}

PictureMetadata metadataOf(const WebPDemuxer* demuxer)
{
    constexpr std::string_view kJpegName("Exif\0\0", 6); // some writers put it there as well
    PictureMetadata metadata{.exif = chunkOf(demuxer, "EXIF"), .colourProfile = chunkOf(demuxer, "ICCP")};
    const std::string_view exif(reinterpret_cast<const char*>(metadata.exif.data()), metadata.exif.size());
    if (exif.starts_with(kJpegName))
        metadata.exif.erase(metadata.exif.begin(), metadata.exif.begin() + kJpegName.size());
    const auto xmp = chunkOf(demuxer, "XMP ");
    metadata.xmp.assign(xmp.begin(), xmp.end());
    return metadata;
}

void require(VP8StatusCode status)
{
    if (status == VP8_STATUS_OK)
        return;
    if (status == VP8_STATUS_OUT_OF_MEMORY)
        throw std::bad_alloc();
    throw status == VP8_STATUS_NOT_ENOUGH_DATA ? cutData("WebP") : damagedData("WebP", Text());
}

/// The frame into `pixels`, three or four bytes a pixel.
void decodeFrame(const WebPIterator& frame, WEBP_CSP_MODE mode, std::uint8_t* pixels, std::size_t stride)
{
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        throw damagedData("WebP", Text("another version of libwebp"));
    config.output.colorspace = mode;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {.rgba = pixels, .stride = int(stride), .size = stride * std::size_t(frame.height)};
    const VP8StatusCode status = WebPDecode(frame.fragment.bytes, frame.fragment.size, &config);
    WebPFreeDecBuffer(&config.output);
    require(status);
}

Image opaqueFrame(const WebPIterator& frame)
{
    Image image{.width = frame.width, .height = frame.height};
    image.rgb.resize(std::size_t(frame.width) * std::size_t(frame.height) * 3);
    decodeFrame(frame, MODE_RGB, image.rgb.data(), std::size_t(frame.width) * 3);
    return image;
}

WhiteCanvas frameOnWhite(const WebPIterator& frame, int width, int height)
{
    WhiteCanvas canvas(width, height);
    const std::size_t stride = std::size_t(frame.width) * 4;
    std::vector<std::uint8_t> rgba(stride * std::size_t(frame.height));
    decodeFrame(frame, MODE_RGBA, rgba.data(), stride);
    for (int y = 0; y < frame.height; ++y)
        canvas.putRgba(frame.x_offset, frame.y_offset + y, rgba.data() + stride * std::size_t(y), frame.width,
                       Alpha::Straight);
    return canvas;
}

} // namespace

StoredPicture decodeWebP(Bytes bytes)
{
    const WebPData data{bytes.data(), bytes.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemuxPartial(&data, &state));
    if (!demuxer || state != WEBP_DEMUX_DONE)
        throw demuxer || state == WEBP_DEMUX_PARSING_HEADER ? cutData("WebP") : damagedData("WebP", Text());
    FrameIterator frame;
    if (WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0)
        throw damagedData("WebP", Text("no picture in it"));
    const int width = int(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH));
    const int height = int(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT));
    StoredPicture picture{.metadata = metadataOf(demuxer.get())};
    if (!frame.has_alpha && frame.width == width && frame.height == height) {
        picture.image = opaqueFrame(frame);
    } else {
        WhiteCanvas canvas = frameOnWhite(frame, width, height);
        if (canvas.isBlank())
            picture.notes.push_back(PictureNote::Transparent);
        picture.image = canvas.take();
    }
    if (WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT) > 1)
        picture.notes.push_back(PictureNote::OneFrameOfSeveral);
    return picture;
}

} // namespace graft

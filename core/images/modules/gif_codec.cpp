#include "images/modules/codecs.h"

#include "images/white_canvas.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <gif_lib.h>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

int onRead(GifFileType* gif, GifByteType* to, int length)
{
    auto& rest = *static_cast<Bytes*>(gif->UserData);
    const std::size_t count = std::min(rest.size(), std::size_t(length));
    std::memcpy(to, rest.data(), count);
    rest = rest.subspan(count);
    return int(count);
}

struct CloseGif {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

CodecRefusal refusalOf(int code)
{
    if (code == D_GIF_ERR_READ_FAILED || code == D_GIF_ERR_EOF_TOO_SOON)
        return cutData("GIF");
    const char* words = GifErrorString(code);
    return damagedData("GIF", std::string_view(words ? words : ""));
}

class GifDecoder {
public:
    GifDecoder(Bytes bytes, const DecodeLimits& limits) : m_rest(bytes), m_limits(limits)
    {
        int code = 0;
        m_gif.reset(DGifOpen(&m_rest, onRead, &code));
        if (!m_gif)
            throw refusalOf(code);
    }

    /// Reads to the end, so that a file that was cut is found.
    StoredPicture decode()
    {
        StoredPicture picture;
        int frames = 0;
        for (GifRecordType type = nextRecord(); type != TERMINATE_RECORD_TYPE; type = nextRecord()) {
            if (type == EXTENSION_RECORD_TYPE)
                readExtension(frames == 0);
            else if (type == IMAGE_DESC_RECORD_TYPE && ++frames == 1)
                picture = readFrame();
            else if (type == IMAGE_DESC_RECORD_TYPE)
                skipFrame();
        }
        if (frames == 0)
            throw damagedData("GIF", Text("no picture in it"));
        if (frames > 1)
            picture.notes.push_back(PictureNote::OneFrameOfSeveral);
        return picture;
    }

private:
    static constexpr int kOpaque = NO_TRANSPARENT_COLOR;

    void require(int status) const
    {
        if (status != GIF_OK)
            throw refusalOf(m_gif->Error);
    }

    GifRecordType nextRecord()
    {
        GifRecordType type = UNDEFINED_RECORD_TYPE;
        require(DGifGetRecordType(m_gif.get(), &type));
        return type;
    }

    void readExtension(bool beforeFirstFrame)
    {
        int code = 0;
        GifByteType* block = nullptr;
        require(DGifGetExtension(m_gif.get(), &code, &block));
        while (block) {
            GraphicsControlBlock control;
            if (beforeFirstFrame && code == GRAPHICS_EXT_FUNC_CODE &&
                DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                m_transparent = control.TransparentColor;
            require(DGifGetExtensionNext(m_gif.get(), &block));
        }
    }

    /// A frame may reach beyond the screen, which then is as large as it needs.
    StoredPicture readFrame()
    {
        require(DGifGetImageDesc(m_gif.get()));
        const GifImageDesc& frame = m_gif->Image;
        const int width = std::max(m_gif->SWidth, frame.Left + frame.Width);
        const int height = std::max(m_gif->SHeight, frame.Top + frame.Height);
        if (std::int64_t(width) * height > m_limits.maxPixels)
            throw CodecRefusal{Text("a picture of %1 x %2 pixels", width, height),
                               Text("at most %1 in all", m_limits.maxPixels)};
        WhiteCanvas canvas(width, height);
        preparePalette(frame.ColorMap ? frame.ColorMap : m_gif->SColorMap);
        readLines(frame, canvas);
        StoredPicture picture;
        if (canvas.isBlank())
            picture.notes.push_back(PictureNote::Transparent);
        picture.image = canvas.take();
        return picture;
    }

    void preparePalette(const ColorMapObject* colours)
    {
        if (!colours)
            throw damagedData("GIF", Text("no colours in it"));
        for (int i = 0; i < int(m_palette.size()); ++i) {
            const GifColorType colour = i < colours->ColorCount ? colours->Colors[i] : GifColorType{0, 0, 0};
            m_palette[std::size_t(i)] = {colour.Red, colour.Green, colour.Blue,
                                         std::uint8_t(i == m_transparent ? 0 : 255)};
        }
    }

    void readLines(const GifImageDesc& frame, WhiteCanvas& canvas)
    {
        constexpr std::array<std::pair<int, int>, 4> kPasses{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}}; // first row, step
        if (!frame.Interlace) {
            readLines(frame, canvas, 0, 1);
            return;
        }
        for (const auto& [first, step] : kPasses)
            readLines(frame, canvas, first, step);
    }

    void readLines(const GifImageDesc& frame, WhiteCanvas& canvas, int first, int step)
    {
        std::vector<GifPixelType> indices(std::size_t(frame.Width));
        std::vector<std::uint8_t> rgba(indices.size() * 4);
        for (int y = first; y < frame.Height; y += step) {
            require(DGifGetLine(m_gif.get(), indices.data(), frame.Width));
            for (std::size_t x = 0; x < indices.size(); ++x)
                std::memcpy(rgba.data() + 4 * x, m_palette[indices[x]].data(), 4);
            canvas.putRgba(frame.Left, frame.Top + y, rgba.data(), frame.Width, Alpha::Straight);
        }
    }

    void skipFrame()
    {
        require(DGifGetImageDesc(m_gif.get()));
        int codeSize = 0;
        GifByteType* block = nullptr;
        require(DGifGetCode(m_gif.get(), &codeSize, &block));
        while (block)
            require(DGifGetCodeNext(m_gif.get(), &block));
    }

    Bytes m_rest;
    DecodeLimits m_limits;
    std::unique_ptr<GifFileType, CloseGif> m_gif;
    int m_transparent = kOpaque;
    std::array<std::array<std::uint8_t, 4>, 256> m_palette{};
};

} // namespace

StoredPicture decodeGif(Bytes bytes, const DecodeLimits& limits)
{
    return GifDecoder(bytes, limits).decode();
}

} // namespace graft

#include "images/modules/codecs.h"

#include "images/sample_levels.h"
#include "images/white_canvas.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <optional>
#include <string_view>

#include <png.h>
#include <zlib.h>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

int digitOf(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// ImageMagick's "raw profile": a newline, the profile's name, its length in bytes, and its bytes in hexadecimal
/// digits.
std::vector<std::uint8_t> bytesOfRawProfile(std::string_view text)
{
    std::size_t at = 0;
    for (int word = 0; word < 2 && at != std::string_view::npos; ++word) {
        at = text.find_first_not_of(" \n", at);
        at = at == std::string_view::npos ? at : text.find_first_of(" \n", at);
    }
    std::vector<std::uint8_t> bytes;
    int high = -1;
    for (; at < text.size(); ++at) {
        const int digit = digitOf(text[at]);
        if (digit < 0)
            continue;
        if (high >= 0)
            bytes.push_back(std::uint8_t(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    return bytes;
}

/// Some writers put JPEG's name for EXIF before it.
std::vector<std::uint8_t> withoutJpegName(std::vector<std::uint8_t> exif)
{
    constexpr std::array<std::uint8_t, 6> kName{'E', 'x', 'i', 'f', 0, 0};
    if (exif.size() >= kName.size() && std::equal(kName.begin(), kName.end(), exif.begin()))
        exif.erase(exif.begin(), exif.begin() + kName.size());
    return exif;
}

// Of texts and profiles, which are a few kilobytes in honest files: a megabyte of them unpacks to gigabytes.
constexpr png_uint_32 kMostTexts = 64;
constexpr png_alloc_size_t kLargestText = 4 << 20;

class PngDecoder {
public:
    explicit PngDecoder(Bytes bytes) : m_rest(bytes)
    {
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, onError, onWarning);
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
        m_end = m_info ? png_create_info_struct(m_png) : nullptr;
        if (!m_end) {
            png_destroy_read_struct(&m_png, &m_info, nullptr);
            throw std::bad_alloc();
        }
    }
    ~PngDecoder() { png_destroy_read_struct(&m_png, &m_info, &m_end); }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;

    StoredPicture decode()
    {
        if (!readHeader())
            throw refusal();
        prepare();
        if (!readPixels())
            throw refusal();
        StoredPicture picture{.metadata = metadata()};
        if (m_channels == 4 && m_canvas->isBlank())
            picture.notes.push_back(PictureNote::Transparent);
        if (m_deep && m_largest < kTwelveBits)
            picture.notes.push_back(PictureNote::DarkSixteenBits);
        if (m_animated)
            picture.notes.push_back(PictureNote::OneFrameOfSeveral);
        picture.image = m_canvas->take();
        return picture;
    }

private:
    static PngDecoder& of(png_structp png) { return *static_cast<PngDecoder*>(png_get_error_ptr(png)); }

    [[noreturn]] static void onError(png_structp png, const char* words)
    {
        std::strncpy(of(png).m_words.data(), words, of(png).m_words.size() - 1);
        std::longjmp(of(png).m_escape, 1);
    }

    static void onWarning(png_structp, const char*) {}

    static void onRead(png_structp png, png_bytep to, std::size_t length)
    {
        PngDecoder& decoder = of(png);
        if (length > decoder.m_rest.size()) {
            decoder.m_cut = true;
            png_error(png, "");
        }
        std::memcpy(to, decoder.m_rest.data(), length);
        decoder.m_rest = decoder.m_rest.subspan(length);
    }

    /// @return 1 for a chunk that is dealt with, 0 for one that libpng should refuse if it is critical.
    static int onUnknownChunk(png_structp png, png_unknown_chunkp chunk)
    {
        constexpr png_byte kAncillary = 0x20;
        const std::string_view name(reinterpret_cast<const char*>(chunk->name), 4);
        auto& decoder = *static_cast<PngDecoder*>(png_get_user_chunk_ptr(png));
        decoder.m_animated = decoder.m_animated || name == "acTL";
        return chunk->name[0] & kAncillary ? 1 : 0;
    }

    [[nodiscard]] CodecRefusal refusal() const
    {
        return m_cut ? cutData("PNG") : damagedData("PNG", std::string_view(m_words.data()));
    }

    /// No local in here has a destructor, because errors jump out of it; nor in readPixels().
    bool readHeader()
    {
        if (setjmp(m_escape) != 0)
            return false;
        png_set_read_fn(m_png, this, onRead);
        png_set_read_user_chunk_fn(m_png, this, onUnknownChunk);
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // the caller's limits were checked
        png_set_chunk_cache_max(m_png, kMostTexts);
        png_set_chunk_malloc_max(m_png, kLargestText);
        png_set_crc_action(m_png, PNG_CRC_ERROR_QUIT, PNG_CRC_QUIET_USE); // of what the pixels need, and of the rest
        png_set_benign_errors(m_png, 1);
        png_read_info(m_png, m_info);
        png_set_expand(m_png);
        png_set_gray_to_rgb(m_png);
        m_passes = png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
        return true;
    }

    /// Interlaced rows come in several passes, each of which adds pixels; opaque rows of 8 bits are gathered in place.
    void prepare()
    {
        m_width = int(png_get_image_width(m_png, m_info));
        m_height = int(png_get_image_height(m_png, m_info));
        m_channels = png_get_channels(m_png, m_info);
        m_deep = png_get_bit_depth(m_png, m_info) == 16;
        m_canvas.emplace(m_width, m_height);
        m_rowBytes = png_get_rowbytes(m_png, m_info);
        const bool inPlace = m_channels == 3 && !m_deep;
        if (!inPlace)
            m_buffer.resize(m_rowBytes * (m_passes > 1 ? std::size_t(m_height) : 1));
        m_rgba.resize(m_deep ? std::size_t(m_width) * 4 : 0);
    }

    bool readPixels()
    {
        if (setjmp(m_escape) != 0)
            return false;
        for (int pass = 0; pass < m_passes; ++pass)
            for (int y = 0; y < m_height; ++y) {
                png_read_row(m_png, target(y), nullptr);
                if (pass == m_passes - 1 && !m_buffer.empty())
                    putRow(target(y), y);
            }
        png_read_end(m_png, m_end);
        return true;
    }

    std::uint8_t* target(int y)
    {
        if (m_buffer.empty())
            return m_canvas->opaqueRow(y);
        return m_buffer.data() + (m_passes > 1 ? m_rowBytes * std::size_t(y) : 0);
    }

    void putRow(const std::uint8_t* row, int y)
    {
        if (m_deep)
            row = reduced(row, y);
        if (m_channels == 4)
            m_canvas->putRgba(0, y, row, m_width, Alpha::Straight);
    }

    /// To 8 bits: into the canvas if the picture is opaque, else into a row of RGBA.
    const std::uint8_t* reduced(const std::uint8_t* row, int y)
    {
        std::uint8_t* to = m_channels == 3 ? m_canvas->opaqueRow(y) : m_rgba.data();
        const std::size_t count = std::size_t(m_width) * std::size_t(m_channels);
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t value = std::uint32_t(row[2 * i]) << 8 | row[2 * i + 1];
            if (m_channels == 3 || i % 4 != 3)
                m_largest = std::max(m_largest, value);
            to[i] = levelOfBits(value, 16);
        }
        return to;
    }

    PictureMetadata metadata()
    {
        PictureMetadata found;
        for (png_infop info : {m_info, m_end}) {
            png_uint_32 length = 0;
            png_bytep exif = nullptr;
            if (png_get_eXIf_1(m_png, info, &length, &exif) != 0)
                found.exif.assign(exif, exif + length);
        }
        for (png_infop info : {m_info, m_end})
            addTexts(info, found);
        found.colourProfile = colourProfile();
        return found;
    }

    void addTexts(png_infop info, PictureMetadata& found)
    {
        png_textp texts = nullptr;
        const int count = int(png_get_text(m_png, info, &texts, nullptr));
        for (int i = 0; i < count; ++i) {
            const std::string_view key = texts[i].key;
            const std::size_t length = std::max(texts[i].text_length, texts[i].itxt_length);
            const std::string_view text(texts[i].text, texts[i].text ? length : 0);
            if (key == "XML:com.adobe.xmp")
                found.xmp = text;
            else if (key == "Raw profile type exif" || key == "Raw profile type APP1" || key == "Raw profile type xmp")
                addProfile(bytesOfRawProfile(text), found);
        }
    }

    /// What a JPEG would have in its segments of that name: Exif or XMP, whatever it is called.
    static void addProfile(const std::vector<std::uint8_t>& bytes, PictureMetadata& found)
    {
        constexpr std::string_view kXmpName("http://ns.adobe.com/xap/1.0/\0", 29);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        if (text.starts_with(kXmpName))
            found.xmp = text.substr(kXmpName.size());
        else if (text.starts_with("<"))
            found.xmp = text;
        else if (found.exif.empty())
            found.exif = withoutJpegName(bytes);
    }

    std::vector<std::uint8_t> colourProfile()
    {
        png_charp name = nullptr;
        png_bytep profile = nullptr;
        png_uint_32 length = 0;
        int method = 0;
        if (png_get_valid(m_png, m_info, PNG_INFO_sRGB) ||
            png_get_iCCP(m_png, m_info, &name, &method, &profile, &length) == 0)
            return {};
        return {profile, profile + length};
    }

    Bytes m_rest;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    png_infop m_end = nullptr;
    std::jmp_buf m_escape{};
    std::array<char, 128> m_words{};
    bool m_cut = false;
    bool m_animated = false;
    bool m_deep = false;
    int m_passes = 1;
    int m_width = 0;
    int m_height = 0;
    int m_channels = 0;
    std::size_t m_rowBytes = 0;
    std::uint32_t m_largest = 0;
    std::optional<WhiteCanvas> m_canvas;
    std::vector<std::uint8_t> m_buffer;
    std::vector<std::uint8_t> m_rgba;
};

class PngEncoder {
public:
    PngEncoder()
    {
        m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, onError, onWarning);
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
        if (!m_info) {
            png_destroy_write_struct(&m_png, nullptr);
            throw CodecRefusal{Text("there is no memory left"), {}};
        }
    }
    ~PngEncoder() { png_destroy_write_struct(&m_png, &m_info); }
    PngEncoder(const PngEncoder&) = delete;
    PngEncoder& operator=(const PngEncoder&) = delete;

    std::vector<std::uint8_t> encode(const Image& image)
    {
        if (!run(image))
            throw CodecRefusal{Text::verbatim(m_words.data()), {}};
        return std::move(m_bytes);
    }

private:
    static PngEncoder& of(png_structp png) { return *static_cast<PngEncoder*>(png_get_error_ptr(png)); }

    [[noreturn]] static void onError(png_structp png, const char* words)
    {
        std::strncpy(of(png).m_words.data(), words, of(png).m_words.size() - 1);
        std::longjmp(of(png).m_escape, 1);
    }

    static void onWarning(png_structp, const char*) {}

    static void onWrite(png_structp png, png_bytep data, std::size_t length)
    {
        try {
            of(png).m_bytes.insert(of(png).m_bytes.end(), data, data + length);
        } catch (const std::bad_alloc&) { // which must not pass through a library in C
            png_error(png, "there is no memory left");
        }
    }

    static void onFlush(png_structp) {}

    /// No local in here has a destructor, because errors jump out of it. Quick rather than small.
    bool run(const Image& image)
    {
        if (setjmp(m_escape) != 0)
            return false;
        png_set_write_fn(m_png, this, onWrite, onFlush);
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_IHDR(m_png, m_info, png_uint_32(image.width), png_uint_32(image.height), 8, PNG_COLOR_TYPE_RGB,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_filter(m_png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
        png_set_compression_level(m_png, Z_BEST_SPEED);
        png_set_compression_strategy(m_png, Z_RLE);
        png_write_info(m_png, m_info);
        for (int y = 0; y < image.height; ++y)
            png_write_row(m_png, image.row(y));
        png_write_end(m_png, m_info);
        return true;
    }

    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::jmp_buf m_escape{};
    std::array<char, 128> m_words{};
    std::vector<std::uint8_t> m_bytes;
};

} // namespace

StoredPicture decodePng(Bytes bytes)
{
    return PngDecoder(bytes).decode();
}

std::vector<std::uint8_t> writePng(const Image& image)
{
    return PngEncoder().encode(image);
}

} // namespace graft

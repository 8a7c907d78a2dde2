#include "images/jpeg_decoder.h"

#include "images/picture_error.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <jpeglib.h>

#include <jerror.h> // reads what jpeglib.h defines

namespace graft {

namespace {

/// More passes than any camera writes; a small file with thousands of them would keep the decoder busy for hours.
constexpr int kMostScans = 500;

/// libjpeg's error manager: keeps the text instead of printing it, and leaves by longjmp instead of exit().
struct ErrorManager {
    jpeg_error_mgr base{};
    std::jmp_buf escape{};
    const char* reason = nullptr;
    std::array<char, JMSG_LENGTH_MAX> text{};
};

ErrorManager& managerOf(j_common_ptr info)
{
    return *reinterpret_cast<ErrorManager*>(info->err);
}

[[noreturn]] void leave(j_common_ptr info)
{
    std::longjmp(managerOf(info).escape, 1);
}

[[noreturn]] void onError(j_common_ptr info)
{
    info->err->format_message(info, managerOf(info).text.data());
    leave(info);
}

/// What the phrase for a warning is that means lost pixels; null for harmless ones, such as stray bytes.
const char* damageOf(int messageCode)
{
    switch (messageCode) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
        return "JPEG data that ends early";
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
        return "JPEG data that is damaged";
    default:
        return nullptr;
    }
}

void onMessage(j_common_ptr info, int level)
{
    if (level >= 0)
        return;
    if (const char* damage = damageOf(info->err->msg_code)) {
        managerOf(info).reason = damage;
        leave(info);
    }
}

void onPrint(j_common_ptr) {}

void onProgress(j_common_ptr info)
{
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= kMostScans)
        return;
    managerOf(info).reason = "JPEG data with too many scans";
    leave(info);
}

/// Adobe stores inks inverted: 255 is no ink. The rounding is that of Pillow's conversion.
void inksToRgb(const std::uint8_t* inks, std::uint8_t* rgb, unsigned width)
{
    for (unsigned x = 0; x < width; ++x, inks += 4, rgb += 3) {
        const int white = inks[3];
        for (int channel = 0; channel < 3; ++channel) {
            const int product = (255 - inks[channel]) * white + 128;
            const int level = white - (((product >> 8) + product) >> 8);
            rgb[channel] = std::uint8_t(level < 0 ? 0 : level);
        }
    }
}

class JpegDecoder {
public:
    JpegDecoder(const ImageHeader& header, int reduction) : m_header(header), m_reduction(reduction)
    {
        m_info.err = jpeg_std_error(&m_errors.base);
        m_errors.base.error_exit = onError;
        m_errors.base.emit_message = onMessage;
        m_errors.base.output_message = onPrint;
    }
    ~JpegDecoder() { jpeg_destroy_decompress(&m_info); }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    Image decode(std::span<const std::uint8_t> bytes)
    {
        if (!run(bytes))
            throw pictureError(m_errors.reason
                                   ? std::string(m_errors.reason)
                                   : std::string("JPEG data that libjpeg refuses (") + m_errors.text.data() + ")");
        return std::move(m_image);
    }

private:
    /// No local in here has a destructor, because errors jump out of it.
    bool run(std::span<const std::uint8_t> bytes)
    {
        if (setjmp(m_errors.escape) != 0)
            return false;
        jpeg_create_decompress(&m_info);
        m_progress.progress_monitor = onProgress;
        m_info.progress = &m_progress;
        jpeg_mem_src(&m_info, bytes.data(), static_cast<unsigned long>(bytes.size()));
        jpeg_read_header(&m_info, TRUE);
        if (!isAsAnnounced() || !chooseColours())
            return false;
        m_info.scale_num = 1;
        m_info.scale_denom = static_cast<unsigned>(m_reduction);
        jpeg_start_decompress(&m_info);
        prepareImage();
        while (m_info.output_scanline < m_info.output_height)
            readRow();
        return true;
    }

    bool isAsAnnounced()
    {
        const bool same = int(m_info.image_width) == m_header.width && int(m_info.image_height) == m_header.height;
        if (!same)
            m_errors.reason = "JPEG data with two sizes";
        return same;
    }

    bool chooseColours()
    {
        switch (m_info.jpeg_color_space) {
        case JCS_GRAYSCALE:
        case JCS_RGB:
        case JCS_YCbCr:
            m_info.out_color_space = JCS_RGB;
            return true;
        case JCS_CMYK:
        case JCS_YCCK:
            m_info.out_color_space = JCS_CMYK;
            return true;
        default:
            m_errors.reason = "JPEG data with unknown colours";
            return false;
        }
    }

    void prepareImage()
    {
        m_image.width = int(m_info.output_width);
        m_image.height = int(m_info.output_height);
        m_image.rgb.resize(std::size_t(m_info.output_width) * m_info.output_height * 3);
        if (m_info.out_color_space == JCS_CMYK)
            m_inks.resize(std::size_t(m_info.output_width) * 4);
    }

    void readRow()
    {
        std::uint8_t* row = m_image.row(int(m_info.output_scanline));
        JSAMPROW target = m_inks.empty() ? row : m_inks.data();
        jpeg_read_scanlines(&m_info, &target, 1);
        if (!m_inks.empty())
            inksToRgb(m_inks.data(), row, m_info.output_width);
    }

    ImageHeader m_header;
    int m_reduction;
    jpeg_decompress_struct m_info{};
    jpeg_progress_mgr m_progress{};
    ErrorManager m_errors;
    Image m_image;
    std::vector<std::uint8_t> m_inks;
};

} // namespace

Image decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header, int reduction)
{
    return JpegDecoder(header, reduction).decode(bytes);
}

} // namespace graft

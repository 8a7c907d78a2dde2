#include "images/jpeg_decoder.h"

#include "images/picture_error.h"
#include "images/sample_levels.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
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
    PlainSource reason; ///< Nothing to destroy where libjpeg jumps out.
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

/// What the phrase for a warning is that means lost pixels; empty for harmless ones, such as stray bytes.
PlainSource damageOf(int messageCode)
{
    switch (messageCode) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
        return PlainSource("JPEG data that ends early");
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
        return PlainSource("JPEG data that is damaged");
    default:
        return {};
    }
}

void onMessage(j_common_ptr info, int level)
{
    if (level >= 0)
        return;
    if (const PlainSource damage = damageOf(info->err->msg_code); !damage.isEmpty()) {
        managerOf(info).reason = damage;
        leave(info);
    }
}

void onPrint(j_common_ptr) {}

void onProgress(j_common_ptr info)
{
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= kMostScans)
        return;
    managerOf(info).reason = PlainSource("JPEG data with too many scans");
    leave(info);
}

/// Adobe stores inks inverted: 255 is no ink.
void invertedInksToRgb(std::uint8_t* inks, std::uint8_t* rgb, unsigned width)
{
    for (unsigned x = 0; x < width; ++x, inks += 4, rgb += 3) {
        for (int ink = 0; ink < 4; ++ink)
            inks[ink] = std::uint8_t(255 - inks[ink]);
        inksToRgb(inks, rgb);
    }
}

constexpr unsigned kLongestMarker = 0xFFFF;
constexpr int kApplication1 = JPEG_APP0 + 1;
constexpr int kApplication2 = JPEG_APP0 + 2;

/// What follows an application marker's name; empty if it has another.
std::span<const std::uint8_t> contentOf(const jpeg_marker_struct& marker, int kind, std::string_view name)
{
    if (marker.marker != kind || marker.data_length < name.size())
        return {};
    if (std::memcmp(marker.data, name.data(), name.size()) != 0)
        return {};
    return {marker.data + name.size(), marker.data_length - name.size()};
}

/// Of several blocks of EXIF or XMP the first; a colour profile is put together from its parts.
PictureMetadata metadataOf(const jpeg_marker_struct* markers)
{
    using namespace std::string_view_literals;
    constexpr std::size_t kPartNumbers = 2;
    PictureMetadata metadata;
    for (const auto* marker = markers; marker != nullptr; marker = marker->next) {
        const auto exif = contentOf(*marker, kApplication1, "Exif\0\0"sv);
        const auto xmp = contentOf(*marker, kApplication1, "http://ns.adobe.com/xap/1.0/\0"sv);
        const auto profile = contentOf(*marker, kApplication2, "ICC_PROFILE\0"sv);
        if (metadata.exif.empty())
            metadata.exif.assign(exif.begin(), exif.end());
        if (metadata.xmp.empty())
            metadata.xmp.assign(xmp.begin(), xmp.end());
        if (profile.size() > kPartNumbers)
            metadata.colourProfile.insert(metadata.colourProfile.end(), profile.begin() + kPartNumbers, profile.end());
    }
    return metadata;
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

    StoredPicture decode(std::span<const std::uint8_t> bytes)
    {
        if (!run(bytes))
            throw pictureError(m_errors.reason.isEmpty()
                                   ? Text("JPEG data that libjpeg refuses (%1)", m_errors.text.data())
                                   : Text(m_errors.reason));
        return {.image = std::move(m_image), .metadata = metadataOf(m_info.marker_list)};
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
        jpeg_save_markers(&m_info, kApplication1, kLongestMarker);
        jpeg_save_markers(&m_info, kApplication2, kLongestMarker);
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
            m_errors.reason = PlainSource("JPEG data with two sizes");
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
            m_errors.reason = PlainSource("JPEG data with unknown colours");
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
            invertedInksToRgb(m_inks.data(), row, m_info.output_width);
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

StoredPicture decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header, int reduction)
{
    return JpegDecoder(header, reduction).decode(bytes);
}

} // namespace graft

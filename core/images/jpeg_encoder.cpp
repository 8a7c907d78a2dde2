#include "images/jpeg_encoder.h"

#include "base/error.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <jpeglib.h>

namespace graft {

namespace {

/// libjpeg's error manager: keeps the text instead of printing it, and leaves by longjmp instead of exit().
struct EncodingErrors {
    jpeg_error_mgr base{};
    std::jmp_buf escape{};
    std::array<char, JMSG_LENGTH_MAX> text{};
};

[[noreturn]] void failEncoding(j_common_ptr info)
{
    auto& manager = *reinterpret_cast<EncodingErrors*>(info->err);
    info->err->format_message(info, manager.text.data());
    std::longjmp(manager.escape, 1);
}

void ignoreMessage(j_common_ptr, int) {}

class JpegEncoder {
public:
    JpegEncoder()
    {
        m_info.err = jpeg_std_error(&m_errors.base);
        m_errors.base.error_exit = failEncoding;
        m_errors.base.emit_message = ignoreMessage;
    }
    ~JpegEncoder()
    {
        jpeg_destroy_compress(&m_info);
        std::free(m_bytes);
    }
    JpegEncoder(const JpegEncoder&) = delete;
    JpegEncoder& operator=(const JpegEncoder&) = delete;

    std::vector<std::uint8_t> encode(const Image& image, int quality)
    {
        if (!run(image, quality))
            throw Error({.problem = Text("Cannot write the picture"),
                         .advice = Text::sentence(Text::verbatim(m_errors.text.data()))});
        return {m_bytes, m_bytes + m_length};
    }

private:
    /// No local in here has a destructor, because errors jump out of it.
    bool run(const Image& image, int quality)
    {
        if (setjmp(m_errors.escape) != 0)
            return false;
        jpeg_create_compress(&m_info);
        jpeg_mem_dest(&m_info, &m_bytes, &m_length);
        m_info.image_width = JDIMENSION(image.width);
        m_info.image_height = JDIMENSION(image.height);
        m_info.input_components = 3;
        m_info.in_color_space = JCS_RGB;
        jpeg_set_defaults(&m_info);
        jpeg_set_quality(&m_info, quality, TRUE);
        jpeg_start_compress(&m_info, TRUE);
        while (m_info.next_scanline < m_info.image_height) {
            auto* row = const_cast<JSAMPROW>(image.row(int(m_info.next_scanline)));
            jpeg_write_scanlines(&m_info, &row, 1);
        }
        jpeg_finish_compress(&m_info);
        return true;
    }

    jpeg_compress_struct m_info{};
    EncodingErrors m_errors;
    unsigned char* m_bytes = nullptr;
    unsigned long m_length = 0;
};

} // namespace

std::vector<std::uint8_t> encodeJpeg(const Image& image, int quality)
{
    return JpegEncoder().encode(image, quality);
}

} // namespace graft

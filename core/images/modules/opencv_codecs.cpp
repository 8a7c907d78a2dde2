// The library behind picture_codecs.h; the only code that OpenCV's codecs are linked to.
#include "images/modules/opencv_setup.h"
#include "images/picture_codecs.h"

#include <opencv2/imgcodecs.hpp>

namespace graft {

namespace {

Image decode(std::span<const std::uint8_t> bytes, std::string& problem)
{
    prepareOpenCv();
    try {
        const cv::Mat file(1, int(bytes.size()), CV_8U, const_cast<std::uint8_t*>(bytes.data()));
        return toImage(cv::imdecode(file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION));
    } catch (const cv::Exception& exception) {
        problem = exception.err;
        return {};
    }
}

std::vector<std::uint8_t> encode(const std::string& extension, const Image& image, int jpegQuality,
                                 std::string& problem)
{
    prepareOpenCv();
    try {
        const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
        cv::Mat bgr;
        cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        std::vector<int> parameters;
        if (extension != ".png")
            parameters = {cv::IMWRITE_JPEG_QUALITY, jpegQuality};
        std::vector<std::uint8_t> bytes;
        if (!cv::imencode(extension, bgr, bytes, parameters))
            problem = "OpenCV cannot encode it";
        return bytes;
    } catch (const cv::Exception& exception) {
        problem = exception.err;
        return {};
    }
}

} // namespace

} // namespace graft

extern "C" const graft::PictureCodecs graftPictureCodecs;
const graft::PictureCodecs graftPictureCodecs{.decode = graft::decode, .encode = graft::encode};

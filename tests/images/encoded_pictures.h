#pragma once

#include <QByteArray>

#include <cstdint>
#include <opencv2/imgcodecs.hpp>
#include <vector>

namespace testing_pictures {

/// The bytes of a file as OpenCV writes it.
inline QByteArray encoded(const char* extension, const cv::Mat& picture, const std::vector<int>& settings = {})
{
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, picture, bytes, settings);
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

} // namespace testing_pictures

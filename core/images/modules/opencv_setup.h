#pragma once

#include "images/image.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>

namespace graft {

/// What every module on OpenCV shares.

/// Makes OpenCV stay on the calling thread and keep its log to itself. Cheap after the first call.
inline void prepareOpenCv()
{
    static const bool prepared = [] {
        cv::setNumThreads(0);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        return true;
    }();
    (void)prepared;
}

/// @param bgr 8 bits a channel, as OpenCV decodes everything; may be empty.
inline Image toImage(const cv::Mat& bgr)
{
    if (bgr.empty())
        return {};
    Image image{.width = bgr.cols, .height = bgr.rows};
    image.rgb.resize(std::size_t(bgr.cols) * std::size_t(bgr.rows) * 3);
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace graft

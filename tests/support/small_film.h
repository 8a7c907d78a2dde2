// Short films for what takes pictures from a camera.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/videoio.hpp>

/// Writes pictures of one size (8 bits, BGR) as an AVI file of JPEG pictures.
/// @param rate pictures a second. @return whether it could be written.
inline bool writeFilm(const std::filesystem::path& file, const std::vector<cv::Mat>& pictures, double rate)
{
    cv::VideoWriter writer(file.string(), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), rate,
                           pictures.front().size());
    for (const cv::Mat& picture : pictures)
        writer.write(picture);
    return writer.isOpened();
}

/// Pictures of 64 x 48 in one grey each, the n-th of level 20 * (n + 1) and from the start again after twelve.
inline std::vector<cv::Mat> greyPictures(int count)
{
    std::vector<cv::Mat> pictures;
    for (int i = 0; i < count; ++i)
        pictures.emplace_back(48, 64, CV_8UC3, cv::Scalar::all(20 * (i % 12 + 1)));
    return pictures;
}

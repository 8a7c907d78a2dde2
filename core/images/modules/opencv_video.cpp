// The module behind video_source.h; the only code that OpenCV's video library is linked to.
#include "images/video_source.h"

#include "images/modules/opencv_setup.h"

#include <opencv2/videoio.hpp>

namespace graft {

namespace {

class OpenCvVideo final : public VideoSource {
public:
    explicit OpenCvVideo(cv::VideoCapture capture) : m_capture(std::move(capture)) {}

    bool next(Image& picture, Text& problem) override
    {
        try {
            if (!m_capture.read(m_frame))
                return false;
            if (m_frame.type() != CV_8UC3) {
                problem = Text("pictures of a kind that is not supported");
                return false;
            }
            picture = toImage(m_frame);
            return true;
        } catch (const cv::Exception& exception) {
            problem = Text::verbatim(exception.err);
            return false;
        }
    }

    [[nodiscard]] double rate() const override { return m_capture.get(cv::CAP_PROP_FPS); }

private:
    cv::VideoCapture m_capture;
    cv::Mat m_frame;
};

std::unique_ptr<VideoSource> open(const std::string& name, bool camera, Text& problem)
{
    prepareOpenCv();
    try {
        cv::VideoCapture capture(name, camera ? cv::CAP_V4L2 : cv::CAP_ANY);
        if (!capture.isOpened())
            return nullptr;
        return std::make_unique<OpenCvVideo>(std::move(capture));
    } catch (const cv::Exception& exception) {
        problem = Text::verbatim(exception.err);
        return nullptr;
    }
}

} // namespace

} // namespace graft

extern "C" const graft::VideoSources graftVideoSources;
const graft::VideoSources graftVideoSources{.open = graft::open};

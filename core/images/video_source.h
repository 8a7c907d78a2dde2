#pragma once

#include "base/text.h"
#include "images/image.h"

#include <memory>
#include <string>

namespace graft {

/// An open camera or video file; what the module behind camera.h offers.
class VideoSource {
public:
    virtual ~VideoSource() = default;

    /// Blocks until the next picture; a camera that is silent for ten seconds has none.
    /// @return false, and the reason in `problem` if there is one, when there are no more.
    virtual bool next(Image& picture, Text& problem) = 0;

    /// Pictures a second that the source claims; 0 if it does not say.
    [[nodiscard]] virtual double rate() const = 0;
};

/// See base/module.h.
struct VideoSources {
    /// @param camera whether `name` is a camera's device; otherwise it is a video file.
    /// @return null, and the reason in `problem`, if it cannot be opened.
    std::unique_ptr<VideoSource> (*open)(const std::string& name, bool camera, Text& problem);
};

} // namespace graft

#pragma once

#include "images/image.h"
#include "images/video_source.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace graft {

/// A camera that is plugged in.
struct CameraInfo {
    std::filesystem::path device; ///< "/dev/video0", or a video file.
    std::string name;             ///< As it calls itself: "Integrated Camera".

    bool operator==(const CameraInfo&) const = default;
};

/// The cameras of this machine in the order of their devices, as Linux lists them (Video4Linux). If the environment
/// names a video file in GRAFT_CAMERA, it comes first, as a camera that shows the film. Reads a few small files.
/// @param system,devices where Linux keeps the list and the devices.
std::vector<CameraInfo> listCameras(const std::filesystem::path& system = "/sys/class/video4linux",
                                    const std::filesystem::path& devices = "/dev");

/// Pictures from a camera, or from a video file at the speed at which it was taken. Use it from one thread at a time.
class Camera {
public:
    /// Blocks until the camera has started, which may take a second.
    /// @throws Error if there is no such camera, or it is taken, or may not be used.
    static Camera open(const std::filesystem::path& device);

    /// Blocks until the next picture, for at most ten seconds. Largest side at most 8192.
    /// @throws Error if the camera gives no more, for instance because it was unplugged.
    Image next();

private:
    Camera(std::filesystem::path device, std::unique_ptr<VideoSource> source, bool isFile);
    void waitForItsTime();

    std::filesystem::path m_device;
    std::unique_ptr<VideoSource> m_source;
    std::chrono::duration<double>
        m_interval{}; ///< Between the pictures of a file; 0 for cameras, which wait themselves.
    std::chrono::steady_clock::time_point m_due;
};

} // namespace graft

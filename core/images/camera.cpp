#include "images/camera.h"

#include "base/error.h"
#include "base/module.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>

#include <unistd.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr int kLargestSide = 8192;
constexpr double kUsualRate = 25; ///< Pictures a second, where a file does not say.
constexpr std::size_t kNameBytes = 256;

const VideoSources& videoSources()
{
    static const auto* sources = static_cast<const VideoSources*>(loadModule("libgraft_video.so", "graftVideoSources"));
    return *sources;
}

/// The first line of a file in which Linux describes a device; empty if there is none. Such files do not know their
/// size, so readTextFile() is not for them.
std::string lineOf(const fs::path& file)
{
    std::ifstream stream(file);
    std::array<char, kNameBytes> line{};
    stream.getline(line.data(), line.size());
    return line.data();
}

/// The number at the end of "video12"; -1 for other names.
int numberOf(const fs::path& device)
{
    const std::string name = device.filename().string();
    constexpr std::string_view kStem = "video";
    const bool plain = name.starts_with(kStem) && name.size() > kStem.size() && name.size() < kStem.size() + 6 &&
                       std::all_of(name.begin() + kStem.size(), name.end(),
                                   [](char letter) { return letter >= '0' && letter <= '9'; });
    return plain ? std::stoi(name.substr(kStem.size())) : -1;
}

} // namespace

std::vector<CameraInfo> listCameras(const fs::path& system, const fs::path& devices)
{
    std::vector<CameraInfo> cameras;
    std::error_code code;
    for (auto entry = fs::directory_iterator(system, code); !code && entry != end(entry); entry.increment(code)) {
        // A camera has several devices; the first gives pictures, the others tell about them.
        if (numberOf(entry->path()) < 0 || lineOf(entry->path() / "index") != "0")
            continue;
        const std::string name = lineOf(entry->path() / "name");
        const std::string device = entry->path().filename().string();
        cameras.push_back({devices / device, name.empty() ? device : name});
    }
    std::sort(cameras.begin(), cameras.end(), [](const CameraInfo& one, const CameraInfo& other) {
        return numberOf(one.device) < numberOf(other.device);
    });
    if (const char* file = std::getenv("GRAFT_CAMERA"); file && *file)
        cameras.insert(cameras.begin(), {file, fs::path(file).filename().string()});
    return cameras;
}

Camera Camera::open(const fs::path& device)
{
    std::error_code code;
    const fs::file_status status = fs::status(device, code);
    if (!fs::exists(status))
        throw Error(
            {.problem = Text("There is no camera"), .file = device.string(), .advice = Text("Plug it in again.")});
    if (::access(device.c_str(), R_OK) != 0)
        throw Error({.problem = Text("You may not use the camera"),
                     .file = device.string(),
                     .advice = Text("On most systems the group named video may.")});
    const bool isFile = fs::is_regular_file(status);
    Text problem;
    std::unique_ptr<VideoSource> source = videoSources().open(device.string(), !isFile, problem);
    if (!source)
        throw Error({.problem = Text("Cannot start the camera"),
                     .file = device.string(),
                     .found = problem,
                     .advice = Text("Another program may be using it.")});
    return {device, std::move(source), isFile};
}

Camera::Camera(fs::path device, std::unique_ptr<VideoSource> source, bool isFile)
    : m_device(std::move(device)), m_source(std::move(source)), m_due(std::chrono::steady_clock::now())
{
    if (const double rate = m_source->rate(); isFile)
        m_interval = std::chrono::duration<double>(1 / (rate >= 1 && rate <= 240 ? rate : kUsualRate));
}

void Camera::waitForItsTime()
{
    std::this_thread::sleep_until(m_due);
    const auto now = std::chrono::steady_clock::now();
    m_due = std::max(now, m_due + std::chrono::duration_cast<std::chrono::steady_clock::duration>(m_interval));
}

Image Camera::next()
{
    waitForItsTime();
    Image picture;
    Text problem;
    if (!m_source->next(picture, problem))
        throw Error({.problem = Text("No more pictures come from the camera"),
                     .file = m_device.string(),
                     .found = problem,
                     .advice = Text("Plug it in again, or choose another.")});
    if (picture.isEmpty() || std::max(picture.width, picture.height) > kLargestSide)
        throw Error({.problem = Text("Cannot use the pictures of the camera"),
                     .file = m_device.string(),
                     .found = Text("%1 x %2 pixels", picture.width, picture.height),
                     .expected = Text("at most %1 a side", kLargestSide)});
    return picture;
}

} // namespace graft

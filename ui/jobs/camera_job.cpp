#include "jobs/camera_job.h"

#include "jobs/image_conversion.h"

namespace graft::ui {

CameraJob::CameraJob(Executor& executor, const std::filesystem::path& device, QObject* parent) : Job(parent)
{
    start(executor, [device](const JobLink& link) -> Deliver {
        Camera camera = Camera::open(device);
        const auto underWay = std::make_shared<std::atomic<bool>>(false);
        while (true) {
            link.token().throwIfCancelled();
            const Image picture = camera.next();
            if (underWay->exchange(true))
                continue;
            link.post([picture = toQImage(picture), underWay](Job& job) {
                underWay->store(false);
                Q_EMIT static_cast<CameraJob&>(job).pictureCame(picture);
            });
        }
    });
}

ResultJob<std::vector<CameraInfo>>* startListCameras(Executor& executor, QObject* parent)
{
    return new ResultJob<std::vector<CameraInfo>>(
        executor, [](const JobLink& /*link*/) { return listCameras(); }, parent);
}

} // namespace graft::ui

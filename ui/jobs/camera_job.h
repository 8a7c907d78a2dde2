#pragma once

#include "images/camera.h"
#include "jobs/job.h"

#include <QImage>

namespace graft::ui {

/// Pictures of a camera as they come, for as long as it is not cancelled; fails when the camera does. Keeps a thread
/// of the executor to itself.
class CameraJob final : public Job {
    Q_OBJECT

public:
    CameraJob(Executor& executor, const std::filesystem::path& device, QObject* parent);

Q_SIGNALS:
    /// The newest; those that come while the window is busy are left out.
    void pictureCame(const QImage& picture);
};

/// See listCameras().
ResultJob<std::vector<CameraInfo>>* startListCameras(Executor& executor, QObject* parent);

} // namespace graft::ui

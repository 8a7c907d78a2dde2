#pragma once

#include "images/augmentation.h"
#include "jobs/job.h"

#include <QImage>

#include <filesystem>
#include <vector>

namespace graft::ui {

/// Some pictures, and how they look when they are varied. Decoded once for all variations.
struct VariedPictures {
    std::vector<std::filesystem::path> files;
    std::shared_ptr<const std::vector<Image>> decoded; ///< Null until a job has decoded them; empty ones are broken.
    std::vector<QImage> views;
};

/// Decodes what is not decoded yet and varies it. Always the same views for the same pictures.
ResultJob<VariedPictures>* startVaryPictures(Executor& executor, const VariedPictures& pictures,
                                             const Augmentation& augmentation, QObject* parent);

} // namespace graft::ui

#pragma once

#include "datasets/added_pictures.h"
#include "datasets/scan.h"
#include "jobs/job.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace graft::ui {

/// Copies pictures into a folder of a data set, see addPictures().
/// @param data whose pictures are not copied again.
ResultJob<AddedPictures>* startAddPictures(Executor& background, const std::vector<std::filesystem::path>& files,
                                           const std::filesystem::path& folder, std::shared_ptr<const ScanResult> data,
                                           QObject* parent);

/// Takes copies back, see removeAdded().
ResultJob<RemovedPictures>* startRemoveAdded(Executor& background, const AddedPictures& added, QObject* parent);

} // namespace graft::ui

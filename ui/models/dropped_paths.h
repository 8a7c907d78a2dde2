#pragma once

#include <filesystem>
#include <vector>

class QMimeData;

namespace graft::ui {

/// What a drop is about.
struct DroppedPaths {
    std::vector<std::filesystem::path> paths; ///< Local files and folders; empty if there are none.
    bool isOneFolder = false;                 ///< A single folder: perhaps a data set.
};

/// Local files and folders in a drop. Looks at the first one on disk to tell a folder from a file.
DroppedPaths droppedPaths(const QMimeData& data);

} // namespace graft::ui

#pragma once

#include <filesystem>
#include <vector>

class QMimeData;

namespace graft::ui {

/// Local files and folders in a drop, whether or not they are there; empty if there are none.
std::vector<std::filesystem::path> droppedPaths(const QMimeData& data);

} // namespace graft::ui

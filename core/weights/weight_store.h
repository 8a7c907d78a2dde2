#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// Where downloaded weights are kept: userDataFolder()/weights.
std::filesystem::path ownWeightFolder();

/// Folders that are searched for published weight files, in order: $GRAFT_WEIGHTS_DIR, the user's own store, what
/// torch.hub has downloaded ($TORCH_HOME/hub/checkpoints), and the Python package folders of the .venv that Graft
/// was set up with.
std::vector<std::filesystem::path> weightFolders();

/// Finds a published weight file by its name, such as "efficientnet-lite0-57934424.pth".
std::optional<std::filesystem::path> findWeightFile(const std::string& fileName);

} // namespace graft

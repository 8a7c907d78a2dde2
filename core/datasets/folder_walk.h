#pragma once

#include "datasets/dataset_report.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace graft {

/// A file that is named like a picture, in its place.
struct FoundPicture {
    std::filesystem::path path;
    std::string className;
    Split split = Split::Train;
};

/// What lies in a data set's folder, by names alone; no file has been opened.
struct FolderContents {
    std::filesystem::path root; ///< The folder that holds the splits or classes.
    std::vector<FoundPicture> pictures;
    std::vector<SkippedFile> stray;
    std::set<std::string> classFolders;
};

/// Lists a folder in the layouts that scanDataset() describes.
/// @throws Error if it is missing, no folder, or must not be opened.
FolderContents walkDatasetFolder(const std::filesystem::path& folder);

} // namespace graft

#pragma once

#include "datasets/dataset.h"
#include "datasets/skipped_file.h"

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

/// What lies in a data set's folder, by names alone; no picture has been opened.
struct FolderContents {
    std::filesystem::path root; ///< The folder that holds the splits or classes.
    std::vector<FoundPicture> pictures;
    std::vector<SkippedFile> stray;
    std::set<std::string> classFolders;
    std::set<std::string> closedClasses; ///< Of which a folder cannot be opened: nobody knows what is in it.
    std::vector<Text> doubts;            ///< Sentences on what was guessed, or looks as if it were meant otherwise.
};

/// Lists a folder in the layouts that scanDataset() describes.
/// @param needsTraining whether classes that have no training folder are left out where others have one.
/// @throws Error if it is missing, no folder, or must not be opened.
FolderContents walkDatasetFolder(const std::filesystem::path& folder, bool needsTraining = true);

} // namespace graft

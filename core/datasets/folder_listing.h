#pragma once

#include "base/cancellation.h"
#include "datasets/skipped_file.h"

#include <filesystem>
#include <system_error>
#include <vector>

namespace graft {

/// What lies directly in one folder, told apart for every part of Graft that looks for pictures. Links are followed.
struct FolderListing {
    std::vector<std::filesystem::path> folders; ///< Sorted, like the rest.
    std::vector<std::filesystem::path> files;   ///< Plain ones, whatever they hold.
    std::vector<std::filesystem::path>
        hiddenFolders;                 ///< Whose names begin with a dot, and which no program is known to make.
    std::vector<SkippedFile> oddities; ///< Links to nothing or back up, pipes, devices, sockets: never opened.
    std::error_code problem;           ///< Why the folder could not be read to its end.
};

/// Blocks on the disk. Entries of which isNeverPictures() are passed over.
FolderListing listFolder(const std::filesystem::path& folder);

/// Whether a file or folder of that name holds none of the user's pictures: thumbnails, deleted files and notes of file
/// managers, network disks, photo programs and systems, checkpoints of notebooks, files that are still written.
bool isNeverPictures(const std::filesystem::path& name);

/// A file that takes no part, with what it is by its first bytes: "a Photoshop picture", "not a picture". Opens it.
SkippedFile otherFile(const std::filesystem::path& file, std::optional<Split> split = {});

/// A folder whose entries are not known. @param problem why.
SkippedFile closedFolder(const std::filesystem::path& folder, const std::error_code& problem);

struct FoundFiles {
    std::vector<std::filesystem::path> pictures; ///< Named like pictures that can be read.
    std::vector<SkippedFile> leftOut;
};

/// Everything below a folder; a folder that links lead to twice is looked at once. Blocks on the disk.
/// @throws Cancelled
FoundFiles findPictures(const std::filesystem::path& folder, const CancellationToken& token = {});

/// Picture files in a list of files and folders (folders as findPictures() walks them), and what in the folders is
/// passed over; files that are named themselves are always taken.
/// @throws Error if a path does not exist or no picture is found. @throws Cancelled
FoundFiles collectPictures(const std::vector<std::filesystem::path>& paths, const CancellationToken& token = {});

} // namespace graft

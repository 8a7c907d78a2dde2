#pragma once

#include "base/cancellation.h"
#include "base/hashing.h"
#include "base/progress.h"

#include <filesystem>
#include <set>
#include <vector>

namespace graft {

struct AddedPicture {
    std::filesystem::path file;   ///< The copy.
    std::filesystem::path source; ///< What it is a copy of.
    ContentHash content;
};

/// Copies of pictures that were made in a folder, and all that is needed to take them back.
struct AddedPictures {
    std::filesystem::path folder;
    std::vector<AddedPicture> pictures;
    std::vector<std::filesystem::path> newFolders; ///< Made for them, the outermost first.
    std::vector<std::filesystem::path> knownFiles; ///< Not copied: the data set has the same bytes already.
};

/// Copies pictures into a folder, byte by byte. Nothing is ever replaced: a name that is taken gets a number, and a
/// copy appears under its name only when it is whole. Blocks on the disk.
/// @param known contents that need no copy.
/// @throws Error, @throws Cancelled; what was copied until then is removed again.
AddedPictures addPictures(const std::vector<std::filesystem::path>& files, const std::filesystem::path& folder,
                          const std::set<ContentHash>& known, const ProgressCallback& progress = {},
                          const CancellationToken& token = {});

/// What became of the copies.
struct RemovedPictures {
    std::size_t removed = 0;
    std::vector<std::filesystem::path> kept; ///< They are not what was copied any more, are the only ones left,
                                             ///< or cannot be removed.
};

/// Removes the copies that are as they were made, while what they are copies of is there too, and the folders made for
/// them that are empty then. Nothing else.
RemovedPictures removeAdded(const AddedPictures& added);

} // namespace graft

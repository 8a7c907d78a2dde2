#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "images/image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// The generated data set: drawn leaves of five kinds, so that everything can be tried without any download.
struct LeafSampleOptions {
    int picturesPerClass = 60; ///< Divided 40/10/10 over train, valid and test (in that proportion).
    int size = 320;            ///< Width and height in pixels.
    std::uint64_t seed = 0;
};

/// lance, lobed, palmate, toothed-oval, trifoliate.
const std::vector<std::string>& leafKinds();

/// Draws one leaf picture. The same kind, index, size and seed give the same picture.
/// @param kind index into leafKinds().
Image drawLeaf(int kind, int index, int size, std::uint64_t seed);

/// Writes train/valid/test folders of JPEG pictures below `folder`.
/// Files that are there already with the right content are kept, so a second call is quick.
/// @throws Error if the folder holds something else or cannot be written. @throws Cancelled
void writeLeafSample(const std::filesystem::path& folder, const LeafSampleOptions& options = {},
                     const ProgressCallback& progress = {}, const CancellationToken& token = {});

} // namespace graft

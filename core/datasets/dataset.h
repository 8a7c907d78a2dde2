#pragma once

#include "base/hashing.h"
#include "base/shared_path.h"
#include "images/decode.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace graft {

enum class Split { Train, Valid, Test };
inline constexpr std::array<Split, 3> kSplits{Split::Train, Split::Valid, Split::Test};

/// "train", "valid" or "test".
std::string toString(Split split);

struct Sample {
    SharedPath path;
    int label = 0; ///< Index into Dataset::classes.
    Split split = Split::Train;
    ContentHash content;                    ///< Of the file's bytes as they were read by the scan.
    std::uintmax_t bytes = 0;               ///< Of the file.
    std::int64_t changedNs = 0;             ///< When the file was last changed, since 1970.
    ImageFormat format = ImageFormat::Jpeg; ///< By content, whatever the name says.
};

/// Pictures a split, by Split.
using SplitCounts = std::array<std::size_t, 3>;

/// Labelled pictures on disk, all of them found sound. Made once by scanDataset(), and the one truth about the
/// pictures: who works with them neither walks nor hashes again. A plain value: nothing is loaded, nothing on disk is
/// changed.
struct Dataset {
    std::filesystem::path root;
    std::vector<std::string> classes; ///< Sorted as people sort (sortsBefore()); the index is the label.
    std::vector<Sample> samples;      ///< Sorted by split, class and file name. The index is the sample id.

    [[nodiscard]] std::size_t count(Split split) const;
    [[nodiscard]] std::size_t count(Split split, int label) const;
    /// For all classes at once, by label; takes time with the number of pictures.
    [[nodiscard]] std::vector<SplitCounts> countsByClass() const;
    /// Sample ids of one split, in order.
    [[nodiscard]] std::vector<std::size_t> idsOf(Split split) const;
    /// 32 hex digits over classes, relative paths, labels, splits and contents: changes when the data does.
    [[nodiscard]] std::string fingerprint() const;
};

} // namespace graft

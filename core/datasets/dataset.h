#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace graft {

enum class Split { Train, Valid, Test };
inline constexpr std::array<Split, 3> kSplits{Split::Train, Split::Valid, Split::Test};

/// "train", "valid" or "test".
std::string toString(Split split);

struct Sample {
    std::filesystem::path path;
    int label = 0; ///< Index into Dataset::classes.
    Split split = Split::Train;
};

/// Labelled pictures on disk. A plain value: nothing is loaded, nothing on disk is changed.
struct Dataset {
    std::filesystem::path root;
    std::vector<std::string> classes; ///< Sorted by name; the index is the label.
    std::vector<Sample> samples;      ///< Sorted by split, class and file name. The index is the sample id.

    [[nodiscard]] std::size_t count(Split split) const;
    [[nodiscard]] std::size_t count(Split split, int label) const;
    /// Sample ids of one split, in order.
    [[nodiscard]] std::vector<std::size_t> idsOf(Split split) const;
    /// 32 hex digits over classes, relative paths, labels, splits and file sizes: changes when the data does.
    [[nodiscard]] std::string fingerprint() const;
};

} // namespace graft

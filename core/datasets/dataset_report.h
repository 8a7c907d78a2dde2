#pragma once

#include "datasets/dataset.h"

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// A file or folder that takes no part, and why, as a short phrase: "JPEG data that ends early".
struct SkippedFile {
    std::filesystem::path path;
    std::string reason;
};

/// Where the pictures of a split came from.
enum class SplitOrigin {
    Folder,   ///< A folder of its own.
    SplitOff, ///< Split off the training pictures by content hash.
    None      ///< There are none.
};

struct MissingClass {
    Split split = Split::Train;
    std::string className;
};

/// Pictures with the same bytes, sorted.
using Copies = std::vector<std::filesystem::path>;

/// What a scan found besides the data set itself.
struct DatasetReport {
    std::vector<Copies> contradictions; ///< Copies in more than one class: one of the labels is wrong.
    std::vector<Copies> leaks;          ///< Copies in one class, but in more than one split: figures look too good.
    std::vector<Copies> duplicates;     ///< Copies in one class and split: they count more than others.
    std::vector<std::vector<std::string>> similarClasses; ///< Names that differ in case, spaces, "-" and "_" alone.
    double imbalance = 1; ///< Training pictures of the largest class for each one of the smallest that has any.
    std::vector<SkippedFile> unreadable;   ///< Named like pictures, but they cannot be decoded.
    std::vector<SkippedFile> stray;        ///< Not pictures, or outside any class folder.
    std::vector<std::string> emptyClasses; ///< Class folders without one readable picture in any split.
    std::vector<MissingClass> missing;     ///< Classes without pictures in a split that has others.
    std::array<SplitOrigin, 3> origins{SplitOrigin::None, SplitOrigin::None, SplitOrigin::None}; ///< By Split.
};

/// What a user would leave out to mend copies: all of a contradiction, those of a leak that are not in its first split
/// (train before valid before test), and all but the first of the others. Sorted.
std::vector<std::filesystem::path> superfluousCopies(const Dataset& dataset, const DatasetReport& report);

/// Pictures that would change their class so that names spelled differently become one.
struct ClassMerge {
    std::string into;                            ///< The spelling that most pictures have.
    std::vector<std::filesystem::path> pictures; ///< Of the other spellings, sorted.
};

/// One for each group of similar classes.
std::vector<ClassMerge> proposedMerges(const Dataset& dataset, const DatasetReport& report);

/// The most one class may outnumber another without a word about it.
inline constexpr double kNoticeableImbalance = 3;

/// The object that `graft check --json` prints: root, classes, counts a split and class, findings.
nlohmann::json toJson(const Dataset& dataset, const DatasetReport& report);

/// The same for people, a few lines.
std::string toText(const Dataset& dataset, const DatasetReport& report);

} // namespace graft

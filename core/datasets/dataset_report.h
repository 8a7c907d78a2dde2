#pragma once

#include "datasets/dataset.h"
#include "datasets/skipped_file.h"

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

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

/// Pictures with the same bytes, or that show the same, sorted.
using Copies = std::vector<SharedPath>;

/// Pictures with something remarkable that are used all the same.
struct NotedPictures {
    PictureNote note = PictureNote::OnePageOfSeveral;
    std::vector<SharedPath> pictures; ///< Sorted.
};

/// A class of which many files are copies.
struct RepetitiveClass {
    std::string className;
    std::size_t files = 0;
    std::size_t different = 0;
};

/// What a scan found besides the data set itself: all that is left out, guessed or remarkable.
struct DatasetReport {
    std::vector<Copies> contradictions; ///< Copies in more than one class: one of the labels is wrong.
    std::vector<Copies> leaks;          ///< Copies in one class, but in more than one split: figures look too good.
    std::vector<Copies> duplicates;     ///< Copies in one class and split: they count more than others.
    std::vector<Copies> nearCopies; ///< Of different bytes, but resized, compressed again, cropped, or of one burst.
    std::vector<RepetitiveClass> repetitiveClasses;       ///< At least a tenth of their files are copies.
    std::vector<std::vector<std::string>> similarClasses; ///< Names that look almost the same (folded()).
    double imbalance = 1; ///< Training pictures of the largest class for each one of the smallest that has any.
    std::vector<SkippedFile> unreadable;   ///< Named like pictures, but they cannot be decoded.
    std::vector<SkippedFile> stray;        ///< Not pictures, of a kind that is not read, or outside any class folder.
    std::vector<NotedPictures> noted;      ///< By note.
    std::vector<Text> doubts;              ///< Sentences on what the folders' names and places made of them.
    std::vector<std::string> emptyClasses; ///< Class folders without one readable picture in any split.
    std::vector<MissingClass> missing;     ///< Classes without pictures in a split that has others.
    std::array<SplitOrigin, 3> origins{SplitOrigin::None, SplitOrigin::None, SplitOrigin::None}; ///< By Split.
};

/// Pictures that would change their class so that names spelled differently become one.
struct ClassMerge {
    std::string into;                 ///< The spelling that most pictures have.
    std::vector<SharedPath> pictures; ///< Of the other spellings, sorted.
};

/// One for each group of similar classes.
std::vector<ClassMerge> proposedMerges(const Dataset& dataset, const DatasetReport& report);

/// The most one class may outnumber another without a word about it.
inline constexpr double kNoticeableImbalance = 3;

/// "Only one page of several is looked at"
Text textOf(PictureNote note);

/// What someone who trains on the data should know of the report, a sentence each, the gravest first; of long lists a
/// few names and how many more there are.
std::vector<Text> whatMatters(const Dataset& dataset, const DatasetReport& report);

/// The object that `graft check --json` prints: root, classes, counts a split and class, findings.
nlohmann::json toJson(const Dataset& dataset, const DatasetReport& report);

/// A list of {path, reason}.
nlohmann::json toJson(const std::vector<SkippedFile>& files);

/// The report for people, a few lines; none is longer than a few names. Its sentences in another language.
std::string toText(const Dataset& dataset, const DatasetReport& report, const Dictionary& dictionary = {});

} // namespace graft

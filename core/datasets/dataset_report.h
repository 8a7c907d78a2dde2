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

/// What a scan found besides the data set itself.
struct DatasetReport {
    std::vector<SkippedFile> unreadable;   ///< Named like pictures, but they cannot be decoded.
    std::vector<SkippedFile> stray;        ///< Not pictures, or outside any class folder.
    std::vector<std::string> emptyClasses; ///< Class folders without one readable picture in any split.
    std::vector<MissingClass> missing;     ///< Classes without pictures in a split that has others.
    std::array<SplitOrigin, 3> origins{SplitOrigin::None, SplitOrigin::None, SplitOrigin::None}; ///< By Split.
};

/// The object that `graft check --json` prints: root, classes, counts a split and class, findings.
nlohmann::json toJson(const Dataset& dataset, const DatasetReport& report);

/// The same for people, a few lines.
std::string toText(const Dataset& dataset, const DatasetReport& report);

} // namespace graft

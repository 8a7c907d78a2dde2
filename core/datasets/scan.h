#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "datasets/corrections.h"
#include "datasets/dataset_report.h"
#include "images/decode.h"

#include <chrono>

namespace graft {

struct ScanOptions {
    double validFraction = 0.15;  ///< Of a class's different pictures, where there is no valid folder.
    double testFraction = 0.15;   ///< Of a class's different pictures, where there is neither valid nor test folder.
    bool requireTrainable = true; ///< False: data to be tested on may hold any number of classes.
    DecodeLimits limits;
    std::chrono::nanoseconds settling = std::chrono::seconds(2); ///< See ScanMemory.
};

struct ScanResult {
    Dataset dataset;
    DatasetReport report;
    Corrections corrections; ///< The user's; scanning makes none, who makes them in `dataset` says so here.
};

/// Reads a folder of labelled pictures. Blocks; reads files on a few threads of its own.
///
/// Understood layouts (names in any case, spelling and composition of letters; split_names.h has the words):
/// - folders for training, validation and test, each holding a folder a class, or one folder that holds these;
/// - a folder of class folders, split 70/15/15; with valid or test folders beside them, these are taken as they are;
/// - class folders that hold folders for training and testing.
/// A folder that holds nothing but one other folder is looked through. Two folders for one split (valid and dev) are
/// merged. Pictures may lie deeper below a class folder. Beside a train folder, other folders are reported and left
/// out, and so are classes that are only to be tested. Whatever was guessed is one of the report's doubts. Hidden files
/// and what systems and other programs leave behind are ignored (isNeverPictures()); links are followed.
///
/// Every picture is decoded (JPEG at an eighth of its size, where damage shows as well), so that what the data set
/// holds is sound; everything else is in the report with the reason. What was learnt from a file is kept (ScanMemory),
/// and holds until the file changes.
///
/// A missing valid (or, with neither, test) split is split off the training pictures by the hash of their content
/// (splitOffByContent()), so that the result depends neither on names nor on what else is there. Copies count once, and
/// they and near copies fall on the same side.
///
/// @throws Error if the folder is missing, holds no pictures, or yields fewer than two classes with training
///         pictures. @throws Cancelled
ScanResult scanDataset(const std::filesystem::path& folder, const ScanOptions& options = {},
                       const ProgressCallback& progress = {}, const CancellationToken& token = {});

} // namespace graft

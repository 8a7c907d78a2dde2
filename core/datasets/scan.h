#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "datasets/corrections.h"
#include "datasets/dataset_report.h"
#include "images/decode.h"

namespace graft {

enum class ScanDepth {
    Headers, ///< Looks at each file's header: fast, misses damage further in.
    Decode   ///< Decodes every picture, on all cores.
};

struct ScanOptions {
    ScanDepth depth = ScanDepth::Decode;
    double validFraction = 0.15;  ///< Of a class's pictures, where there is no valid folder.
    double testFraction = 0.15;   ///< Of a class's pictures, where there is neither valid nor test folder.
    bool requireTrainable = true; ///< False: data to be tested on may hold any number of classes.
    DecodeLimits limits;
};

struct ScanResult {
    Dataset dataset;
    DatasetReport report;
    Corrections corrections; ///< The user's; scanning makes none, who makes them in `dataset` says so here.
};

/// Reads a folder of labelled pictures. Blocks; reads files on a few threads of its own.
///
/// Understood layouts (names in any case):
/// - train|training / valid|val|validation|dev / test|testing, each holding a folder a class;
/// - a folder of class folders, split 70/15/15; with valid or test folders beside them, these are taken as they are.
/// A folder that holds nothing but one other folder is looked through. Two folders for one split (valid and dev) are
/// merged. Pictures may lie deeper below a class folder. Beside a train folder, other folders are reported and left
/// out. Beside class folders, a train folder without folders of its own is the class "train"; a valid or test folder
/// without class folders is reported as stray. Hidden files and those that systems leave behind are ignored.
///
/// A missing valid (or, with neither, test) split is split off the training pictures: in each class the files are
/// ordered by the hash of their content, so the result depends neither on names nor on scan order, and equal
/// files always fall on the same side. A class with three or more different pictures gets at least one in each split;
/// of fewer, none is split off.
///
/// Files that cannot be read are left out and reported.
/// @throws Error if the folder is missing, holds no pictures, or yields fewer than two classes with training
///         pictures. @throws Cancelled
ScanResult scanDataset(const std::filesystem::path& folder, const ScanOptions& options = {},
                       const ProgressCallback& progress = {}, const CancellationToken& token = {});

} // namespace graft

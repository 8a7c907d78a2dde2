#pragma once

#include "base/cancellation.h"
#include "base/text.h"

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// What a weight file of the user's own was found to be.
struct RecognisedWeights {
    std::filesystem::path file; ///< As it was named.
    std::string backbone;       ///< Of the catalogue.
    std::vector<Text> notes;    ///< Sentences: what was taken of it, and what was not.
};

/// Finds the network that a weight file fits, by loading it: the preferred one if it does, else the first of the
/// catalogue. What a run, or a file that Graft exported, says of itself is believed. Blocks while the file is read.
/// Runs LibTorch.
/// @throws Error if it is no weight file, damaged, or fits none. @throws Cancelled
RecognisedWeights recogniseWeights(const std::filesystem::path& file, const std::string& preferred,
                                   const CancellationToken& token = {});

} // namespace graft

#pragma once

#include "datasets/corrections.h"

namespace graft {

/// Corrections as a JSON file: in the user's data folder for the pictures they belong to, so that they are there again
/// at the next start, and in every run that learnt from them.
///
/// Pictures are named relative to the data set's folder, so that the file still fits when the folder has moved.

/// Where the corrections of the pictures in `dataRoot` are kept.
std::filesystem::path correctionsFileFor(const std::filesystem::path& dataRoot);

/// Replaces the file in one step; removes it if there are no corrections.
/// @throws Error
void writeCorrections(const std::filesystem::path& file, const Corrections& corrections,
                      const std::filesystem::path& dataRoot);

/// @throws Error if the file cannot be read or is damaged.
Corrections readCorrections(const std::filesystem::path& file, const std::filesystem::path& dataRoot);

/// What the user corrected in these pictures earlier, without what no longer fits (classes that are gone); empty if
/// nothing. A damaged file is set aside under another name.
/// @throws Error if it is there but cannot be read.
Corrections rememberedCorrections(const Dataset& dataset);

} // namespace graft

#pragma once

#include "datasets/corrections.h"

namespace graft {

/// Corrections as a JSON file: in the user's data folder for the pictures they belong to, so that they are there again
/// at the next start, and in every run that learnt from them.
///
/// A picture is named relative to the data set's folder and by its content. When they are read, content counts: a
/// picture that was renamed or moved is found again, and another one under an old name is not corrected. Steps whose
/// class or pictures are not there today are kept aside in the file. Files of earlier versions, which had names alone,
/// are read.

/// Where the corrections of the pictures in `dataRoot` are kept.
std::filesystem::path correctionsFileFor(const std::filesystem::path& dataRoot);

/// Replaces the file in one step; removes it if there are no corrections.
/// @throws Error
void writeCorrections(const std::filesystem::path& file, const Corrections& corrections,
                      const std::filesystem::path& dataRoot);

/// @throws Error if the file cannot be read or is damaged.
Corrections readCorrections(const std::filesystem::path& file, const Dataset& dataset);

/// What the user corrected in these pictures earlier; empty if nothing. A damaged file is set aside under another name.
/// @throws Error if it is there but cannot be read.
Corrections rememberedCorrections(const Dataset& dataset);

/// Keeps what the user corrected for the next start. What another window made or took back in the same pictures since
/// rememberedCorrections() or this function was called last stays made or taken back; a lock keeps two from writing at
/// once. From any thread; blocks on the disk and the lock.
/// @throws Error
void rememberCorrections(Corrections corrections, const Dataset& dataset);

} // namespace graft

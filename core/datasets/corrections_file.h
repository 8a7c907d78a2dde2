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

/// What the user had corrected in `old`, from the moment on in which it began to be read again.
struct CorrectionsWhileReading {
    Corrections written;           ///< Surely written down when reading began.
    std::vector<Corrections> seen; ///< As they stood at first, and each time before something was taken back.
    Corrections now;
};

/// What was read of a folder, with what the user corrected and took back while it was being read, whether or not that
/// was written down before it was read. Pictures are known by their contents, as they may lie elsewhere by now.
/// @param fresh what was read, and `read` its corrections.
Corrections withThoseSince(const Corrections& read, const CorrectionsWhileReading& since, const Dataset& old,
                           const Dataset& fresh);

/// Keeps what the user corrected for the next start. What another window made or took back in the same pictures since
/// rememberedCorrections() or this function was called last stays made or taken back; a lock keeps two from writing at
/// once. From any thread; blocks on the disk and the lock.
/// @throws Error
void rememberCorrections(Corrections corrections, const Dataset& dataset);

} // namespace graft

#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "datasets/folder_walk.h"
#include "datasets/scan_memory.h"
#include "images/decode.h"

#include <vector>

namespace graft {

/// Of one file, and the state that it was read in.
struct ReadFile {
    PictureReading reading;
    FileState state;
};

/// Reads and decodes what a scan has found, on a few threads, or remembers what it once came to; one a picture. What is
/// wrong with a picture is in its reading. @throws Cancelled
std::vector<ReadFile> readPictures(const std::vector<FoundPicture>& pictures, const DecodeLimits& limits,
                                   ScanMemory& memory, const ProgressCallback& progress,
                                   const CancellationToken& token);

} // namespace graft

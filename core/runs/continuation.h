#pragma once

#include "runs/checkpoint.h"

#include <filesystem>
#include <optional>
#include <string>

namespace graft {

class PreparedJob;

/// A run that is to go on, as it lies on disk. Training takes the checkpoint's tensors out once it has them.
struct Continuation {
    std::filesystem::path run;
    std::string dataFingerprint;          ///< Of what it has learnt from,
    std::string preprocessing;            ///< and how that came to the network: JSON, as in run.json.
    std::optional<Checkpoint> checkpoint; ///< None: nothing was kept, and it begins anew.
    bool endsNow = false;                 ///< Nothing more is learnt (see ResumeOptions).
    bool fromBest = false; ///< It had ended: the network begins with its best weights, and with a new optimizer. The
                           ///< checkpoint has no tensors then and no environment.

    /// What it was trained with, which has to stay; null where it may change.
    [[nodiscard]] const RunEnvironment* environment() const
    {
        return checkpoint && !fromBest ? &checkpoint->environment : nullptr;
    }
};

/// Whether what a prepared job has is what its run has learnt with. What makes its numbers differ becomes a remark of
/// the job. Does nothing where the run is new, or has nothing to go on from.
/// @throws Error if the run must not go on with what is there now.
void requireSame(PreparedJob& job, const RunEnvironment& now);

} // namespace graft

#pragma once

#include "base/cancellation.h"
#include "transfer/freeze_plan.h"

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

struct Compute;

/// What a picture costs in a stage, in seconds.
struct StagePace {
    double frozen = 0;  ///< Folded, forwards.
    double trained = 0; ///< Forwards and backwards.
};

/// How fast a backbone goes on this machine, stage by stage: whatever is frozen, its cost is a sum.
struct BackbonePace {
    std::vector<StagePace> float32;
    std::vector<StagePace> bfloat16; ///< Empty where the device does not multiply it.
    bool disturbed = false;          ///< Other programs used the processor meanwhile: it may be faster.

    /// In the faster of both precisions: how many pictures a second pass the frozen network.
    [[nodiscard]] double picturesPerSecond() const;
};

/// Seconds that a picture spends in stages `first` up to but not including `last`.
StagePace paceOf(const std::vector<StagePace>& stages, int first, int last);

/// Runs each stage of a backbone forwards, and forwards and backwards, on made-up pictures, in float32 and, where the
/// device multiplies it, in bfloat16. Random weights do; none are needed. Remembered on this machine (see paceFolder):
/// asked again, it is read back, and what was disturbed then is measured once more in each process. Blocks for some
/// seconds the first time. Runs LibTorch.
/// @throws Error if there is no such backbone, or not enough memory. @throws Cancelled
BackbonePace measureBackbonePace(const std::string& name, const Compute& compute, const CancellationToken& token = {});

/// What was measured earlier with the same backbone, device, threads, processor and LibTorch; nothing if it was not.
std::optional<BackbonePace> recallBackbonePace(const std::string& name, const Compute& compute);

void to_json(nlohmann::json& json, const BackbonePace& pace);
/// @throws nlohmann::json::exception if a field is missing or of the wrong kind.
void from_json(const nlohmann::json& json, BackbonePace& pace);

} // namespace graft

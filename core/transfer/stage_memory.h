#pragma once

#include "base/cancellation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// What one stage needs for one picture while it trains, in bytes.
struct StageMemory {
    std::int64_t kept = 0;    ///< From the way forward until the way back, its output among it.
    std::int64_t working = 0; ///< Beyond that, at most at once on the way back.
};

/// Runs each stage of a backbone forwards and backwards on two and on four made-up pictures of its usual size, in
/// float32 on the processor, and listens to LibTorch's allocator: the difference is what pictures cost. Random weights
/// do; none are needed. Blocks for some tenths of a second, longer for large networks. Runs LibTorch.
/// @throws Error if there is no such backbone. @throws Cancelled
std::vector<StageMemory> measureStageMemory(const std::string& backbone, const CancellationToken& token = {});

} // namespace graft

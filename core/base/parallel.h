#pragma once

#include "base/cancellation.h"
#include "base/progress.h"

#include <cstddef>
#include <functional>

namespace graft {

/// Calls `work` once for each index below `count`, on as many threads as there are cores, and blocks until all are
/// done. Progress is reported on the calling thread.
/// @throws Cancelled, or the first thing that `work` threw; no call is under way any more then.
void forEachInParallel(std::size_t count, const std::function<void(std::size_t)>& work, ProgressMeter& meter,
                       const CancellationToken& token);

} // namespace graft

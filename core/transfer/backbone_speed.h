#pragma once

#include "base/cancellation.h"
#include "transfer/compute.h"

#include <string>

namespace graft {

/// How many pictures a second a backbone's forward pass takes on a device, frozen and folded, in float32: the speed at
/// which a run with the head alone goes through new pictures, apart from reading them. Random weights do; none are
/// needed. Blocks for about a second, longer for large networks. Runs LibTorch.
/// @throws Error if there is no such backbone, or not enough memory. @throws Cancelled
double measureBackboneSpeed(const std::string& name, const Compute& compute, const CancellationToken& token = {});

} // namespace graft

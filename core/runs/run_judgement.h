#pragma once

#include "runs/run_store.h"

#include <string>
#include <vector>

namespace graft {

/// What is wrong with what a run came to, each in a sentence or two with the likely cause; empty if nothing is.
///
/// Validation that is not better than guessing, a validation loss above guessing's, training that evaluation of the
/// same pictures does not confirm, and training that does not carry over to the validation pictures. Differences count
/// only beyond their 95 % intervals (see isBetterThan()).
/// @param report complete but for its findings.
std::vector<Text> judgeRun(const TrainingReport& report);

} // namespace graft

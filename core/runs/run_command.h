#pragma once

#include "training/training_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// What `graft train` is to be given for that configuration: the folder of pictures, and each option that differs from
/// its default. Where a program of the user's own is the backbone, its file is left to whoever trusts it.
std::vector<std::string> trainArguments(const TrainingConfig& config);

/// The line that trains a run again, for a shell. Corrections and a program are taken from the run's folder; that the
/// program may run (--trust-model) is for the user to add.
/// @throws Error if run.json cannot be read.
std::string trainCommand(const std::filesystem::path& run);

/// One word of a shell's line, whatever is in it; as UTF-8, with other bytes escaped.
std::string shellQuoted(const std::string& word);

} // namespace graft

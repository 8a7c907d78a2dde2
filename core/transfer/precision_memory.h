#pragma once

#include "transfer/precision_choice.h"

#include <cstdint>
#include <filesystem>
#include <optional>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// Where trials are kept: userCacheFolder()/precision, a small file each.
std::filesystem::path trialFolder();

/// What an earlier trial of the same description (see trialDescription) found on this machine: asked again, a job
/// decides the same, so that the same configuration gives the same numbers. Nothing if there was none, or what it left
/// cannot be used.
std::optional<PrecisionTrial> recallTrial(const nlohmann::json& description);

/// Keeps a trial. @return false if the folder cannot be written to: the next trial may come to another result.
bool rememberTrial(const nlohmann::json& description, const PrecisionTrial& trial);

/// Removes all that are kept, and returns the bytes that were freed.
std::int64_t forgetTrials();

} // namespace graft
